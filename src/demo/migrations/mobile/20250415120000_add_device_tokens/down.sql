DROP TABLE "DeviceToken";
DROP TYPE "DevicePlatform";
