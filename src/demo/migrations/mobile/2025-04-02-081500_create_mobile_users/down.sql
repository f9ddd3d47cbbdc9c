DROP TABLE fdh_mobile_users;
