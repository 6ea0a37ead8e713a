insert into plan (code, name_en, name_ru, days, stars, devices, trial) values
    ('trial', 'Trial', 'Пробный период', 3, 0, 1, true),
    ('month', '1 month', '1 месяц', 30, 150, 3, false),
    ('quarter', '3 months', '3 месяца', 90, 400, 3, false),
    ('year', '1 year', '1 год', 365, 1400, 5, false);
