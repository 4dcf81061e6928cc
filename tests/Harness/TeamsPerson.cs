using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Harness;

/// <summary>Somebody who writes to the bot through the Bot Framework channel, as Teams would deliver it: again and again until it is acknowledged.</summary>
public sealed class TeamsPerson(HttpClient client, Uri host, Uri serviceUrl, string name)
{
    private int sent;

    /// <summary>The conversation's id.</summary>
    public string Conversation { get; } = $"a:{name}";

    /// <summary>The ids of the activities that were acknowledged, in order.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>The id that the next activity will have.</summary>
    public string NextId => $"{name}-{sent + 1:D4}";

    /// <summary>Writes a text.</summary>
    public Task<string> SaysAsync(string text, CancellationToken cancellationToken) => DeliverAsync(Activity(("text", text)), cancellationToken);

    /// <summary>Presses a button of a card (Action.Submit).</summary>
    public Task<string> ClicksAsync(JsonObject data, CancellationToken cancellationToken) => DeliverAsync(Activity(("value", data)), cancellationToken);

    private string TakeId()
    {
        var id = NextId;
        sent++;
        return id;
    }

    private JsonObject Activity(params (string Name, JsonNode Value)[] content)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = TakeId(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl.ToString(),
            ["from"] = new JsonObject { ["id"] = $"29:{name}", ["name"] = name },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "DeskBot" },
            ["conversation"] = new JsonObject { ["id"] = Conversation, ["conversationType"] = "personal", ["tenantId"] = "tenant" },
            ["locale"] = "en-GB",
        };
        foreach (var (property, value) in content)
        {
            activity[property] = value;
        }

        return activity;
    }

    /// <summary>Delivers until acknowledged. A refused connection or a broken answer is what a killed process looks like from outside.</summary>
    private async Task<string> DeliverAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        var id = (string?)activity["id"] ?? "";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var answer = await client.PostAsJsonAsync(new Uri(host, "/api/messages"), activity, cancellationToken);
                if (answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK)
                {
                    Acknowledged.Add(id);
                    return id;
                }

                if ((int)answer.StatusCode is >= 400 and < 500)
                {
                    throw new InvalidOperationException($"The host refused an activity: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
