"""A Telegram Bot API and a Kavenegar of our own, over real HTTP: for demo, stories and tests."""
