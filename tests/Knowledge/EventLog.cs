using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace DeskBot.Knowledge.Tests;

/// <summary>What was logged, to be asserted and to be waited for.</summary>
internal sealed class EventLog : ILoggerProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly Lock access = new();
    private readonly List<string> all = [];

    internal IReadOnlyList<string> All
    {
        get
        {
            lock (access)
            {
                return [.. all];
            }
        }
    }

    /// <summary>Waits for the next line that contains the text.</summary>
    internal async Task HearAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var line in lines.Reader.ReadAllAsync(patience.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private void Add(string line)
    {
        lock (access)
        {
            all.Add(line);
        }

        lines.Writer.TryWrite(line);
    }

    private sealed class Logger(EventLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => category.StartsWith("DeskBot", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Add($"{logLevel}: {formatter(state, exception)}");
            }
        }
    }
}
