-- Then: SELECT enum_range(NULL::mood)::text[] @> '{good,bad}'
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE moods (mood mood NOT NULL DEFAULT 'good');
