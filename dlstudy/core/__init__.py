"""The subject: questions, marks and what they mean. Plain Python; no files, no database, no pictures, no Qt."""
