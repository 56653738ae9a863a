-- What a person heard about last, without reading all that they ever heard
-- CreateIndex
CREATE INDEX "claim_region_recipient_at_idx" ON "claim"("region", "recipient", "at");
