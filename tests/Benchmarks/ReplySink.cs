using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Benchmarks;

/// <summary>
/// The channel's side: a Bot Framework connector that takes replies and tells who waits for them. It shares the machine with the host under test, so it does
/// as little as it can: no routing, no JSON.
/// </summary>
internal sealed class ReplySink : IAsyncDisposable
{
    private static readonly byte[] ReplyTo = "\"replyToId\":\""u8.ToArray();
    private static readonly byte[] Taken = "{\"id\":\"sink-0000000\"}"u8.ToArray();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SunkReply>> waiting = new(StringComparer.Ordinal);
    private readonly WebApplication app;
    private int last;

    private ReplySink(WebApplication app) => this.app = app;

    /// <summary>The service address that activities name.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts it on a free loopback port.</summary>
    public static async Task<ReplySink> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var sink = new ReplySink(app);
        app.Run(sink.TakeAsync);
        await app.StartAsync();
        sink.Address = app.Urls.First();
        return sink;
    }

    /// <summary>Completes when the first reply to the message arrives.</summary>
    public Task<SunkReply> ReplyToAsync(string messageId)
    {
        var waiter = new TaskCompletionSource<SunkReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[messageId] = waiter;
        return waiter.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var body = new byte[context.Request.ContentLength ?? 0];
        await context.Request.Body.ReadExactlyAsync(body);
        var at = Stopwatch.GetTimestamp();
        if (MessageOf(body) is { } message && waiting.TryRemove(message, out var waiter))
        {
            waiter.TrySetResult(new SunkReply(at, body));
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Taken.Length;
        await context.Response.Body.WriteAsync(Answer());
    }

    private static string? MessageOf(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf(ReplyTo);
        if (start < 0)
        {
            return null;
        }

        var rest = body[(start + ReplyTo.Length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    /// <summary>Each reply gets an id of its own.</summary>
    private byte[] Answer()
    {
        var answer = Taken.ToArray();
        Encoding.ASCII.GetBytes($"{Interlocked.Increment(ref last):D7}", answer.AsSpan(12, 7));
        return answer;
    }
}

/// <summary>A reply that arrived.</summary>
/// <param name="At">When, as a <see cref="Stopwatch"/> timestamp.</param>
/// <param name="Body">The activity, as it was posted.</param>
internal sealed record SunkReply(long At, byte[] Body);
