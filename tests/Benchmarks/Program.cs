Console.WriteLine("usage: turns | encoder | search");
