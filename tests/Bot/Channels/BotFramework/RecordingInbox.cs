using System.Collections.Concurrent;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Logging;

namespace DeskBot.Bot.Tests.Channels.BotFramework;

/// <summary>Keeps what the channel hands in, once per event key, as the real inbox does.</summary>
internal sealed class RecordingInbox : IInbox
{
    private readonly ConcurrentDictionary<string, IncomingMessage> _byKey = new();

    private readonly System.Threading.Channels.Channel<IncomingMessage> _arrivals = System.Threading.Channels.Channel.CreateUnbounded<IncomingMessage>();

    public ConcurrentQueue<IncomingMessage> Messages { get; } = new();

    /// <summary>The next message, waiting for it.</summary>
    public async Task<IncomingMessage> NextAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>What clicks are answered with.</summary>
    public Func<IncomingMessage, ActionAnswer> Answer { get; set; } = _ => new ActionAnswer(null, "Noted.");

    public Task<bool> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken) => Task.FromResult(Add(message));

    public Task<ActionAnswer> AnswerAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        Add(message);
        return Task.FromResult(Answer(message));
    }

    private bool Add(IncomingMessage message)
    {
        var isNew = _byKey.TryAdd(message.EventKey, message);
        if (isNew)
        {
            Messages.Enqueue(message);
            _arrivals.Writer.TryWrite(message);
        }

        return isNew;
    }
}

/// <summary>Keeps all that was logged, as text.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose() { }
}
