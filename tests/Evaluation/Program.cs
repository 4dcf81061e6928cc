using DeskBot.Evaluation;

// Measures DeskBot on texts of your own. The last line of the output is made for reading by programs.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

return args switch
{
    ["intents", var file, .. var flags] => await IntentEvaluation.RunAsync(file, flags.Contains("--errors"), stop.Token),
    ["search", var articles, var queries] => await SearchEvaluation.RunAsync(articles, queries, stop.Token),
    ["catalog", .. var rest] => await CatalogEvaluation.RunAsync(rest.FirstOrDefault(one => one != "--errors") ?? CatalogEvaluation.HeldBack, rest.Contains("--errors"), stop.Token),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: intents FILE.jsonl [--errors] | search ARTICLES.jsonl QUERIES.jsonl | catalog [PHRASES.jsonl] [--errors]");
    return 2;
}
