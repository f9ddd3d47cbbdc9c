-- Users of the mobile app; those of the old bank arrive here by a data transfer.
CREATE TABLE fdh_mobile_users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username varchar(64) NOT NULL UNIQUE,
    phone_number varchar(40),
    context varchar(40) NOT NULL,
    "isActive" boolean NOT NULL DEFAULT true,
    "created_at" timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_fdh_mobile_users_context ON fdh_mobile_users (context, "created_at");
