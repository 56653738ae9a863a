/** What can be typed behind `tijdig`. */
export const USAGE = `tijdig: reminds partners in time, and only while something is owed

  tijdig start                 everything in one process (what npm start does)
  tijdig web                   the server: chat platforms, workspace, health, metrics
  tijdig worker                takes due steps and delivers; as many as wanted on servers
  tijdig migrate               brings the database up to date
  tijdig seed demo             the demo region, with requests under way
  tijdig region import FILE    takes over a region file; importing again changes only what changed
  tijdig status [--json]       what is open, due, undelivered
  tijdig audit verify          checks the trail of every region from its first row
  tijdig slack link REGION [PARTNER…] [--url=https://…] [--least-privilege] [--agent]
                               links a Slack workspace to a region, or to some of its partners
  tijdig manifest slack [--url=https://…] [--least-privilege] [--socket] [--several] [--agent]
                               prints the app for api.slack.com
  tijdig doctor slack [--url=https://…]
                               looks for what is wrong between Slack and here
  tijdig teams link TENANT --region=REGION [--organisations=PARTNER,…]
                               links a Microsoft tenant to a region, or to some of its partners
  tijdig manifest teams --out=FILE.zip [--app-id=…] [--url=https://…] [--privacy=…] [--terms=…]
                        [--developer=NAME] [--version=1.0.0]
                               writes the app package for Teams
  tijdig doctor teams [--url=https://…]
                               looks for what is wrong between Teams and here
  tijdig doctor                looks for what is wrong here, and says what to do about it

Settings come from the environment: see .env.example.`
