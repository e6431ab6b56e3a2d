ALTER TABLE decision ADD COLUMN subject TEXT;
