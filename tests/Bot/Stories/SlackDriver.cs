using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Tests.Channels.Slack.Rendering;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>Slack: signed events and interactions in, the Web API out, forms as modals. What the desk posts has to be what Slack would take.</summary>
internal sealed class SlackDriver(HttpClient client, Uri host, FakeSlack slack, SlackSigner signer, string user) : IStoryDriver
{
    private static int _last;
    private readonly string _channel = FakeSlack.DirectOf(user);
    private JsonObject? _modal;

    public Task JoinAsync() => EventAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = _channel, ["tab"] = "messages", ["event_ts"] = Ts() });

    public Task SayAsync(string text) => EventAsync(new JsonObject
    {
        ["type"] = "message", ["user"] = user, ["text"] = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
        ["channel"] = _channel, ["channel_type"] = "im", ["ts"] = Ts(), ["team"] = FakeSlack.Team,
    });

    public Task<IReadOnlyList<Shown>> LookAsync() => Task.FromResult<IReadOnlyList<Shown>>([.. slack.Shown(_channel).Select(Read)]);

    public async Task OpenAsync(Shown message, string button) => _modal = await ModalAsync(message, Find(message, button));

    public async Task PressAsync(Shown message, string button, IReadOnlyList<(string Field, string Value)> fields)
    {
        if (_modal is null && (fields.Count > 0 || IsForm(Find(message, button))))
        {
            _modal = await ModalAsync(message, IsForm(Find(message, button)) ? Find(message, button) : Buttons(message).First(IsForm));
        }

        if (_modal is { } modal)
        {
            _modal = null;
            await ((string?)modal["submit"]?["text"] == button ? SubmitAsync(modal, fields) : PressInAsync(modal, button, fields));
            return;
        }

        await InteractAsync(Click(message, Find(message, button)));
    }

    public Task<string?> FetchAsync(Shown message, string file) =>
        Task.FromResult(FilesOf(slack.Shown(_channel).First(call => call.Ts == message.Id)).FirstOrDefault(one => one.Name == file)?.Bytes is { } bytes ? Encoding.UTF8.GetString(bytes) : null);

    private IEnumerable<SlackUploaded> FilesOf(SlackCall call) =>
        (call.Arguments["files"] as JsonArray ?? []).Select(shared => slack.Uploads.All.First(file => file.Id == (string?)shared?["id"]));

    private Shown Read(SlackCall call)
    {
        if (call.Method == "files.completeUploadExternal")
        {
            return new Shown(call.Ts ?? "", $"{MrkdwnRules.Read(call["initial_comment"] ?? "")} {string.Join(' ', FilesOf(call).Select(file => file.Name))}", []);
        }

        var blocks = call.Arguments["blocks"] as JsonArray;
        Assert.Empty(BlockKitRules.OfMessage(call["text"], blocks));
        IEnumerable<string> titles = Rendered.ButtonsIn(blocks).Select(button => (string?)button["text"]?["text"] ?? "");
        var unfolded = _modal is { } modal ? Rendered.ButtonsIn(modal).Select(button => (string?)button["text"]?["text"] ?? "").Append((string?)modal["submit"]?["text"] ?? "") : [];
        return new Shown(call.Ts ?? "", blocks is null ? MrkdwnRules.Read(call["text"] ?? "") : Text(blocks), [.. titles, .. unfolded]);
    }

    private static string Text(JsonNode blocks) => string.Join(' ', Rendered.Objects(blocks).Select(json => (string?)json["type"] switch
    {
        "mrkdwn" => MrkdwnRules.Read((string?)json["text"] ?? ""),
        "plain_text" => (string?)json["text"] ?? "",
        "rich_text_section" or "rich_text_quote" or "rich_text_preformatted" => string.Concat((json["elements"] as JsonArray ?? []).Select(part => (string?)part?["text"])),
        _ => "",
    }));

    private IEnumerable<JsonObject> Buttons(Shown message) => Rendered.ButtonsIn(slack.Shown(_channel).First(call => call.Ts == message.Id).Arguments["blocks"]);

    private JsonObject Find(Shown message, string title) => Buttons(message).FirstOrDefault(button => (string?)button["text"]?["text"] == title) ?? [];

    private static bool IsForm(JsonObject button) => ((string?)button["action_id"] ?? "").StartsWith("slack.open_form", StringComparison.Ordinal);

    /// <summary>The modal that a button opens: at first empty, then with its form.</summary>
    private async Task<JsonObject> ModalAsync(Shown message, JsonObject button)
    {
        var click = Click(message, button);
        var trigger = (string?)click["trigger_id"];
        await InteractAsync(click);
        var opened = await slack.HearsAsync(call => call.Method == "views.open" && call["trigger_id"] == trigger);
        return await UpdatedAsync(slack.Calls.TakeWhile(call => call != opened).Count());
    }

    /// <summary>What a modal was changed to after some number of calls.</summary>
    private async Task<JsonObject> UpdatedAsync(int after)
    {
        await slack.HearsAsync(_ => slack.Calls.Skip(after).Any(call => call.Method == "views.update"));
        var view = slack.Calls.Skip(after).First(call => call.Method == "views.update").Arguments["view"]?.DeepClone().AsObject() ?? [];
        Assert.Empty(BlockKitRules.OfView(view));
        return view;
    }

    /// <summary>Presses a button inside a modal, which then shows what came of it.</summary>
    private async Task PressInAsync(JsonObject modal, string title, IReadOnlyList<(string Field, string Value)> fields)
    {
        var button = Rendered.ButtonsIn(modal["blocks"]).First(one => (string?)one["text"]?["text"] == title);
        var filled = Modal.Payload(modal, [.. fields.Select(field => State(modal, field.Field, field.Value))])["view"]?.DeepClone().AsObject() ?? [];
        filled["id"] = $"V{Interlocked.Increment(ref _last)}";
        var click = Interaction("block_actions");
        click["container"] = new JsonObject { ["type"] = "view", ["view_id"] = (string?)filled["id"] };
        click["view"] = filled;
        click["actions"] = Actions(button);
        var before = slack.Calls.Count;
        await InteractAsync(click);
        var updated = await UpdatedAsync(before);
        _modal = updated["submit"] is null ? null : updated;
    }

    private async Task SubmitAsync(JsonObject view, IReadOnlyList<(string Field, string Value)> fields)
    {
        var filledIn = fields.Select(field => State(view, field.Field, field.Value)).ToArray();
        var payload = Modal.Payload(view, filledIn);
        foreach (var (name, value) in Interaction("view_submission"))
        {
            payload[name] = value?.DeepClone();
        }

        (payload["view"]?.AsObject() ?? [])["id"] = $"V{Interlocked.Increment(ref _last)}";
        var answer = await InteractAsync(payload);
        _modal = (string?)answer["response_action"] switch
        {
            "errors" => AsTyped(view, filledIn),
            "update" => answer["view"]?.DeepClone().AsObject(),
            _ => null,
        };
    }

    /// <summary>A modal that stays open keeps what was typed into it.</summary>
    private static JsonObject AsTyped(JsonObject view, (string Field, JsonNode State)[] filledIn)
    {
        var kept = view.DeepClone().AsObject();
        foreach (var (field, state) in filledIn)
        {
            var block = (kept["blocks"] as JsonArray ?? []).OfType<JsonObject>().First(one => (string?)one["block_id"] == $"field:{field}");
            foreach (var (name, value) in state.AsObject().Where(part => part.Key != "type").ToList())
            {
                (block["element"] as JsonObject ?? [])[name == "value" ? "initial_value" : name.Replace("selected_", "initial_", StringComparison.Ordinal)] = value?.DeepClone();
            }
        }

        return kept;
    }

    private static (string Field, JsonNode State) State(JsonObject view, string field, string value)
    {
        var block = (view["blocks"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(one => (string?)one["block_id"] == $"field:{field}" || (string?)one["label"]?["text"] == field);
        Assert.True(block is not null, $"The modal has no field {field}.");
        var option = Rendered.Objects(block["element"]).FirstOrDefault(one => one["text"] is JsonObject text && (string?)text["text"] == value && one["value"] is not null);
        var chosen = option?.DeepClone();
        var type = (string?)block["element"]?["type"] ?? "";
        JsonObject state = type switch
        {
            "static_select" or "radio_buttons" => new() { ["type"] = type, ["selected_option"] = chosen },
            "multi_static_select" or "checkboxes" => new() { ["type"] = type, ["selected_options"] = new JsonArray(chosen) },
            "datepicker" => new() { ["type"] = type, ["selected_date"] = value },
            "timepicker" => new() { ["type"] = type, ["selected_time"] = value },
            _ => new() { ["type"] = type, ["value"] = value.Length > 0 ? value : null },
        };
        return (((string?)block["block_id"] ?? "")["field:".Length..], state);
    }

    private JsonObject Click(Shown message, JsonObject button)
    {
        Assert.NotEmpty(button);
        var click = Interaction("block_actions");
        click["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Id, ["channel_id"] = _channel };
        click["channel"] = new JsonObject { ["id"] = _channel };
        click["message"] = new JsonObject { ["ts"] = message.Id };
        click["actions"] = Actions(button);
        return click;
    }

    private static JsonArray Actions(JsonObject button) => new(new JsonObject
    {
        ["type"] = "button", ["action_id"] = button["action_id"]?.DeepClone(), ["block_id"] = "b", ["value"] = button["value"]?.DeepClone(), ["action_ts"] = Ts(),
    });

    private JsonObject Interaction(string type) => new()
    {
        ["type"] = type, ["team"] = new JsonObject { ["id"] = FakeSlack.Team }, ["user"] = new JsonObject { ["id"] = user, ["team_id"] = FakeSlack.Team },
        ["api_app_id"] = FakeSlack.App, ["trigger_id"] = $"trigger.{Interlocked.Increment(ref _last)}", ["is_enterprise_install"] = false,
    };

    private async Task EventAsync(JsonObject happened)
    {
        using var answer = await client.SendAsync(signer.Event(host, new JsonObject
        {
            ["type"] = "event_callback", ["team_id"] = FakeSlack.Team, ["api_app_id"] = FakeSlack.App, ["event_id"] = $"Ev{Interlocked.Increment(ref _last)}",
            ["event_time"] = 1_800_000_000, ["event"] = happened,
        }));
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
    }

    private async Task<JsonObject> InteractAsync(JsonObject payload)
    {
        using var answer = await client.SendAsync(signer.Interaction(host, payload));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {body}");
        return body.Length > 0 ? JsonSerializer.Deserialize<JsonObject>(body) ?? [] : [];
    }

    private static string Ts() => $"1790000000.{Interlocked.Increment(ref _last):D6}";
}
