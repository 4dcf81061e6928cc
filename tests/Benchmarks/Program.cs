using DeskBot.Benchmarks;

// Measures DeskBot on this machine. Quote medians and ratios: machines are noisy.
return args switch
{
    ["turns", .. var rest] => await TurnsBenchmark.RunAsync(rest),
    ["approvals", .. var rest] => await ApprovalsBenchmark.RunAsync(rest),
    ["encoder", .. var rest] => await EncoderBenchmark.RunAsync(rest),
    ["start", .. var rest] => await StartBenchmark.RunAsync(rest),
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["slack", .. var rest] => await SlackBenchmark.RunAsync(rest),
    ["conflicts", .. var rest] => await ConflictsBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: turns [--tickets N] | approvals [ROUNDS] | start [--runs N] | encoder | search [PASSAGES...] | slack [--seconds N] | conflicts [ITEMS [CHANGES]]");
    return 2;
}
