-- AlterTable
ALTER TABLE "account" ADD COLUMN     "language" TEXT,
ADD COLUMN     "zone" TEXT;

-- CreateTable
CREATE TABLE "installation" (
    "region" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organisations" TEXT[],
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "secret" TEXT,
    "renew_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("region","platform","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "installation_platform_id_key" ON "installation"("platform", "id");

-- AddForeignKey
ALTER TABLE "installation" ADD CONSTRAINT "installation_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema language has no words for.

ALTER TABLE "installation" ADD CONSTRAINT "installation_state" CHECK (state IN ('active', 'gone'));

ALTER TABLE installation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_region ON installation USING (region = current_setting('tijdig.region', true));
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tijdig_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON installation TO tijdig_app;
  END IF;
END $$;

-- One more question that looks over the fences: of which region a workspace is. It gives the region's id and nothing else.
CREATE POLICY across ON installation FOR SELECT TO CURRENT_USER USING (current_setting('tijdig.across', true) = 'on');

CREATE FUNCTION tijdig_region_of(p_platform text, p_id text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
DECLARE
  found_region text;
BEGIN
  PERFORM set_config('tijdig.across', 'on', true);
  SELECT region INTO found_region FROM installation WHERE platform = p_platform AND id = p_id;
  PERFORM set_config('tijdig.across', '', true);
  RETURN found_region;
END $$;
