DROP TABLE claim_notes;
DROP TABLE claims;
DROP TYPE claim_status;
