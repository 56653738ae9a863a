-- CreateTable
CREATE TABLE "pace" (
    "region" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "early" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "pace_pkey" PRIMARY KEY ("region","key")
);

-- AddForeignKey
ALTER TABLE "pace" ADD CONSTRAINT "pace_region_fkey" FOREIGN KEY ("region") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema language has no words for.

ALTER TABLE pace ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_region ON pace USING (region = current_setting('tijdig.region', true));
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tijdig_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON pace TO tijdig_app;
  END IF;
END $$;
