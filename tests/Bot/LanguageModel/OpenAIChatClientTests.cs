using System.ClientModel;
using DeskBot.Bot.LanguageModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.LanguageModel;

public sealed class OpenAIChatClientTests(FakeOpenAI service) : IClassFixture<FakeOpenAI>, IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task A_question_goes_out_with_key_model_and_schema_and_the_answer_comes_back()
    {
        service.Says = """{"intent":"incident"}""";
        using var client = Client();

        var response = await client.GetResponseAsync([new(ChatRole.System, "sort"), new(ChatRole.User, "vpn \"down\"")], Options(), _limit.Token);

        Assert.Equal("""{"intent":"incident"}""", response.Text);
        Assert.Equal(("demo-model", ChatFinishReason.Stop, 15L), (response.ModelId, response.FinishReason, response.Usage?.TotalTokenCount));
        var (authorization, body) = service.Requests[^1];
        Assert.Equal("Bearer secret", authorization);
        Assert.Equal("chat-deployment", body["model"]?.GetValue<string>());
        Assert.Equal(["system", "user"], Assert.IsType<System.Text.Json.Nodes.JsonArray>(body["messages"]).Select(message => message?["role"]?.GetValue<string>()));
        Assert.Equal("object", body["response_format"]?["json_schema"]?["schema"]?["type"]?.GetValue<string>());
        Assert.Equal(200, body["max_completion_tokens"]?.GetValue<int>());
    }

    [Fact]
    public async Task A_streamed_answer_arrives_in_parts()
    {
        service.Says = "one two three";
        using var client = Client();
        var parts = new List<string>();

        await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "count")], null, _limit.Token))
        {
            parts.Add(update.Text);
        }

        Assert.True(parts.Count > 1);
        Assert.Equal("one two three", string.Concat(parts));
    }

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    public async Task A_refusal_of_the_service_is_an_exception_with_its_status(int status)
    {
        service.Status = status;
        using var client = Client();

        var problem = await Assert.ThrowsAsync<ClientResultException>(() => client.GetResponseAsync([new(ChatRole.User, "hello")], null, _limit.Token));

        Assert.Equal(status, problem.Status);
    }

    [Fact]
    public async Task A_silent_service_is_left_when_the_caller_gives_up()
    {
        service.IsSilent = true;
        using var client = Client();
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync([new(ChatRole.User, "hello")], null, impatient.Token));
    }

    [Fact]
    public async Task Vectors_come_back_in_the_order_of_the_texts()
    {
        using var services = Services(("EmbeddingModel", "embedding-deployment"));
        var encoder = services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();

        var vectors = await encoder.GenerateAsync(["a", "b", "c"], cancellationToken: _limit.Token);

        Assert.Equal([0f, 1f, 2f], vectors.Select(vector => vector.Vector.Span[0]));
        Assert.Equal("embedding-deployment", service.Requests[^1].Body["model"]?.GetValue<string>());
        Assert.Empty(await encoder.GenerateAsync([], cancellationToken: _limit.Token));
    }

    public void Dispose()
    {
        (service.Status, service.IsSilent) = (StatusCodes.Status200OK, false);
        _limit.Dispose();
    }

    private static ChatOptions Options() => new()
    {
        Temperature = 0,
        MaxOutputTokens = 200,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement, "classification"),
    };

    private IChatClient Client() => Services(("ChatModel", "chat-deployment")).GetRequiredService<IChatClient>();

    private ServiceProvider Services(params (string Key, string Value)[] more)
    {
        var settings = more.Append(("Endpoint", service.Address)).Append(("ApiKey", "secret")).ToDictionary(one => $"OpenAI:{one.Item1}", one => (string?)one.Item2);
        return new ServiceCollection().AddLanguageModel(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }
}
