Console.WriteLine("usage: intents FILE.jsonl | search ARTICLES.jsonl QUERIES.jsonl");
