-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "address" TEXT;
