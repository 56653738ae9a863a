-- CreateTable
CREATE TABLE "region" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "recess" JSONB NOT NULL,
    "closed" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "profile" TEXT,
    "contact" TEXT,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "person" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "roles" TEXT[],
    "language" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "pattern" JSONB NOT NULL,
    "leave" JSONB NOT NULL,
    "deputy" TEXT,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "account" (
    "region" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("region","person","platform")
);

-- CreateTable
CREATE TABLE "initiative" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "initiative_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "channel" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "initiative" TEXT,
    "platform" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "request" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "ask" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "mode" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "coordinator" TEXT NOT NULL,
    "initiative" TEXT,
    "link" TEXT,
    "organisations" TEXT[],
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "obligation" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "hold" JSONB,
    "next_look_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "contribution" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "obligation" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "contribution_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "notice" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "recipient" TEXT,
    "where_platform" TEXT,
    "where_conversation" TEXT,
    "items" JSONB NOT NULL,
    "saying" JSONB NOT NULL,
    "rule" TEXT,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" BOOLEAN NOT NULL,
    "replaces" JSONB,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "ref_platform" TEXT,
    "ref_conversation" TEXT,
    "ref_message" TEXT,
    "reason" TEXT,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "offered_until" TIMESTAMPTZ(3) NOT NULL,
    "redraw" INTEGER NOT NULL DEFAULT 0,
    "drawn" INTEGER NOT NULL DEFAULT 0,
    "draw_lease_until" TIMESTAMPTZ(3),
    "replaced_by" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "claim" (
    "region" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "notice" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("region","subject","step","recipient","revision")
);

-- CreateTable
CREATE TABLE "notice_subject" (
    "region" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "notice" TEXT NOT NULL,

    CONSTRAINT "notice_subject_pkey" PRIMARY KEY ("region","subject","notice")
);

-- CreateTable
CREATE TABLE "inbox" (
    "region" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSON,
    "settled_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("region","key")
);

-- CreateTable
CREATE TABLE "audit" (
    "region" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSON NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("region","seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "region" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("region")
);

-- CreateTable
CREATE TABLE "board_message" (
    "region" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "author" TEXT NOT NULL,
    "content" JSON NOT NULL,
    "edits" INTEGER NOT NULL DEFAULT 0,
    "posted" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "board_message_pkey" PRIMARY KEY ("region","id")
);

-- CreateTable
CREATE TABLE "board_head" (
    "region" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "board_head_pkey" PRIMARY KEY ("region")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_region_platform_account_key" ON "account"("region", "platform", "account");

-- CreateIndex
CREATE INDEX "request_region_created_at_idx" ON "request"("region", "created_at");

-- CreateIndex
CREATE INDEX "obligation_region_request_idx" ON "obligation"("region", "request");

-- CreateIndex
CREATE INDEX "obligation_open" ON "obligation"("region", "organisation") WHERE (state = ANY (ARRAY['open'::text, 'partial'::text]));

-- CreateIndex
CREATE INDEX "obligation_look" ON "obligation"("region", "next_look_at") WHERE ((state = ANY (ARRAY['open'::text, 'partial'::text])) AND next_look_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "contribution_region_obligation_idx" ON "contribution"("region", "obligation");

-- CreateIndex
CREATE INDEX "notice_ref" ON "notice"("region", "ref_conversation", "ref_message") WHERE (ref_message IS NOT NULL);

-- CreateIndex
CREATE INDEX "notice_undelivered" ON "notice"("region", "not_before") WHERE (state = ANY (ARRAY['claimed'::text, 'sending'::text]));

-- CreateIndex
CREATE INDEX "notice_uncertain" ON "notice"("region") WHERE (state = 'uncertain'::text);

-- CreateIndex
CREATE INDEX "notice_redraw" ON "notice"("region", "id") WHERE (redraw <> drawn);

-- CreateIndex
CREATE INDEX "inbox_unsettled" ON "inbox"("region", "received_at") WHERE (settled_at IS NULL);

-- CreateIndex
CREATE INDEX "audit_region_subject_idx" ON "audit"("region", "subject");

-- CreateIndex
CREATE INDEX "board_message_region_conversation_posted_idx" ON "board_message"("region", "conversation", "posted");

-- CreateIndex
CREATE INDEX "board_message_region_conversation_seq_idx" ON "board_message"("region", "conversation", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "board_message_region_key_key" ON "board_message"("region", "key");

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_region_person_fkey" FOREIGN KEY ("region", "person") REFERENCES "person"("region", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiative" ADD CONSTRAINT "initiative_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_region_request_fkey" FOREIGN KEY ("region", "request") REFERENCES "request"("region", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_region_obligation_fkey" FOREIGN KEY ("region", "obligation") REFERENCES "obligation"("region", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_region_notice_fkey" FOREIGN KEY ("region", "notice") REFERENCES "notice"("region", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_subject" ADD CONSTRAINT "notice_subject_region_notice_fkey" FOREIGN KEY ("region", "notice") REFERENCES "notice"("region", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_head" ADD CONSTRAINT "board_head_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema language has no words for.

-- Words that only have a few values
ALTER TABLE "request" ADD CONSTRAINT "request_state" CHECK (state IN ('draft', 'sent', 'withdrawn'));
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_state" CHECK (state IN ('open', 'partial', 'fulfilled', 'withdrawn'));
ALTER TABLE "notice" ADD CONSTRAINT "notice_state" CHECK (state IN ('claimed', 'sending', 'sent', 'failed', 'uncertain', 'suppressed'));

-- The trail. Each row's hash covers the row and the hash before it, and both are written here only, so that
-- whatever adds a row adds it to the chain. `details` is kept letter by letter (json, not jsonb): it is hashed as it stands.
CREATE FUNCTION tijdig_append(p_region text, p_entries jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
  entry jsonb;
  line text;
  sealed text;
BEGIN
  SELECT * INTO head FROM audit_head WHERE region = p_region FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'region % has no trail', p_region;
  END IF;
  FOR entry IN SELECT value FROM jsonb_array_elements(p_entries) WITH ORDINALITY ORDER BY ordinality LOOP
    head.seq := head.seq + 1;
    line := '{"action":' || to_json(entry->>'action')
      || ',"actor":' || to_json(entry->>'actor')
      || ',"at":"' || to_char((entry->>'at')::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      || '","details":' || (entry->>'details')
      || ',"previous":"' || head.hash
      || '","region":' || to_json(p_region)
      || ',"seq":' || head.seq
      || ',"subject":' || to_json(entry->>'subject') || '}';
    sealed := encode(sha256(convert_to(line, 'UTF8')), 'hex');
    INSERT INTO audit (region, seq, at, actor, action, subject, details, previous, hash)
    VALUES (p_region, head.seq, (entry->>'at')::timestamptz, entry->>'actor', entry->>'action',
      entry->>'subject', (entry->>'details')::json, head.hash, sealed);
    head.hash := sealed;
  END LOOP;
  UPDATE audit_head SET seq = head.seq, hash = head.hash WHERE region = p_region;
  RETURN head.seq;
END $$;

CREATE FUNCTION tijdig_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the trail is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION tijdig_refuse();
CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION tijdig_refuse();

-- The app's transactions take this role, which owns nothing and so is bound by the policies below. Where it may not be
-- made, they keep the role that they connect with: the policies bind that one too, unless it is a superuser.
DO $$
BEGIN
  BEGIN
    CREATE ROLE tijdig_app NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
  END;
  BEGIN
    GRANT tijdig_app TO CURRENT_USER;
  EXCEPTION WHEN undefined_object OR unique_violation OR insufficient_privilege THEN NULL;
  END;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['region', 'organisation', 'person', 'account', 'initiative', 'channel', 'request', 'obligation',
    'contribution', 'notice', 'claim', 'notice_subject', 'inbox', 'audit', 'audit_head', 'board_message', 'board_head']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_region ON %I USING (%I = current_setting(''tijdig.region'', true))',
      name, CASE name WHEN 'region' THEN 'id' ELSE 'region' END);
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tijdig_app') THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I TO tijdig_app', name);
      IF name NOT IN ('audit', 'contribution') THEN
        EXECUTE format('GRANT UPDATE, DELETE ON %I TO tijdig_app', name);
      END IF;
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tijdig_app') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO tijdig_app', current_schema());
    GRANT USAGE ON SEQUENCE contribution_position_seq TO tijdig_app;
    GRANT SELECT ON setting TO tijdig_app;
  END IF;
END $$;

-- The two questions that look over the fences. They give ids of regions and nothing else.
CREATE POLICY across ON region FOR SELECT TO CURRENT_USER USING (current_setting('tijdig.across', true) = 'on');
CREATE POLICY across ON obligation FOR SELECT TO CURRENT_USER USING (current_setting('tijdig.across', true) = 'on');
CREATE POLICY across ON notice FOR SELECT TO CURRENT_USER USING (current_setting('tijdig.across', true) = 'on');
CREATE POLICY across ON inbox FOR SELECT TO CURRENT_USER USING (current_setting('tijdig.across', true) = 'on');

CREATE FUNCTION tijdig_regions() RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM set_config('tijdig.across', 'on', true);
  RETURN QUERY SELECT id FROM region ORDER BY id;
  PERFORM set_config('tijdig.across', '', true);
END $$;

CREATE FUNCTION tijdig_regions_with_work(p_now timestamptz) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM set_config('tijdig.across', 'on', true);
  RETURN QUERY
    SELECT r.id FROM region r
    WHERE EXISTS (
        SELECT FROM obligation o
        WHERE o.region = r.id AND o.state IN ('open', 'partial') AND o.next_look_at <= p_now)
      OR EXISTS (
        SELECT FROM notice n
        WHERE n.region = r.id AND n.state IN ('claimed', 'sending') AND n.not_before <= p_now
          AND n.lease_until <= now() AND n.offered_until <= now())
      OR EXISTS (
        SELECT FROM notice n
        WHERE n.region = r.id AND n.redraw <> n.drawn AND n.state = 'sent' AND n.replaced_by IS NULL
          AND coalesce(n.draw_lease_until <= now(), true))
      OR EXISTS (
        SELECT FROM inbox i WHERE i.region = r.id AND i.settled_at IS NULL AND i.lease_until <= now())
    ORDER BY r.id;
  PERFORM set_config('tijdig.across', '', true);
END $$;

-- They find our tables and no others, whatever the caller put in its path.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION tijdig_regions() SET search_path = %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION tijdig_regions_with_work(timestamptz) SET search_path = %I, pg_temp', current_schema());
END $$;

-- One statement as one transaction of one region, in one trip. It adds no power: whoever may call it may run the statement.
-- Compiling first (jit) would cost many times what any of these statements does.
CREATE FUNCTION tijdig_in(p_role text, p_region text, p_statement text, p_given jsonb) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
  answer json;
BEGIN
  PERFORM set_config('role', p_role, true), set_config('tijdig.region', p_region, true),
    set_config('jit', 'off', true);
  EXECUTE p_statement INTO answer USING p_given;
  RETURN answer;
END $$;
