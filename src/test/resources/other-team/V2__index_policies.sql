CREATE INDEX CONCURRENTLY policies_holder ON policies (lower(holder));
