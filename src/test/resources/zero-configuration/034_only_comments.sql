-- Then: SELECT true

/* only; /* a */ comment */
-- and no final line end