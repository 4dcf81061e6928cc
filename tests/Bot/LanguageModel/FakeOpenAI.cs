using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeskBot.Bot.Tests.LanguageModel;

/// <summary>A service on a free loopback port that speaks as much of the protocol as DeskBot uses, and remembers what it was asked.</summary>
public sealed class FakeOpenAI : IAsyncLifetime
{
    private readonly WebApplication _app;

    public FakeOpenAI()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/openai/v1/chat/completions", AnswerAsync);
        _app.MapPost("/openai/v1/embeddings", EmbedAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>What the model says next.</summary>
    public string Says { get; set; } = "{}";

    /// <summary>The status of the next answers.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>Whether the next answer never comes.</summary>
    public bool IsSilent { get; set; }

    public List<(string Authorization, JsonNode Body)> Requests { get; } = [];

    public Task InitializeAsync() => _app.StartAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await RememberAsync(context);
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        if (Status != StatusCodes.Status200OK)
        {
            context.Response.StatusCode = Status;
            await context.Response.WriteAsJsonAsync(new { error = new { code = "some_error", message = "no" } });
        }
        else if (body["stream"]?.GetValue<bool>() == true)
        {
            await StreamAsync(context.Response);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new
            {
                id = "chatcmpl-1",
                @object = "chat.completion",
                created = 1_700_000_000,
                model = "demo-model",
                choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = Says } } },
                usage = new { prompt_tokens = 10, completion_tokens = 5, total_tokens = 15 },
            });
        }
    }

    private async Task StreamAsync(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        foreach (var part in Says.Chunk(4))
        {
            var chunk = new
            {
                id = "chatcmpl-1",
                @object = "chat.completion.chunk",
                created = 1_700_000_000,
                model = "demo-model",
                choices = new[] { new { index = 0, delta = new { content = new string(part) }, finish_reason = (string?)null } },
            };
            await response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n");
        }

        await response.WriteAsync("data: [DONE]\n\n");
    }

    private async Task EmbedAsync(HttpContext context)
    {
        var body = await RememberAsync(context);
        var inputs = body["input"] is JsonArray many ? many.Count : 1;
        var data = Enumerable.Range(0, inputs).Reverse().Select(i => new { @object = "embedding", index = i, embedding = Vector(i) });
        await context.Response.WriteAsJsonAsync(new { @object = "list", model = "demo-embedding", data, usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }

    private async Task<JsonNode> RememberAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) ?? new JsonObject();
        lock (Requests)
        {
            Requests.Add((context.Request.Headers.Authorization.ToString(), body));
        }

        return body;
    }

    /// <summary>The client asks for base64 of little-endian floats.</summary>
    private static string Vector(int index) => Convert.ToBase64String([.. BitConverter.GetBytes((float)index), .. BitConverter.GetBytes(0.5f)]);
}
