using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Slack.Api;

/// <summary>The methods of the Web API that the desk uses. The manifest asks for their scopes and no others.</summary>
internal sealed class SlackClient(SlackApi api, SlackFiles files)
{
    /// <summary>Posts a message. Names and channels in its text are never looked up, links never unfolded.</summary>
    public Task<SlackAnswer> PostMessageAsync(string token, SlackPost post, CancellationToken cancellationToken) =>
        api.CallAsync("chat.postMessage", token, Message(post, ("unfurl_links", false), ("unfurl_media", false)), cancellationToken);

    /// <summary>Shows a message to one member of a channel only.</summary>
    public Task<SlackAnswer> PostEphemeralAsync(string token, SlackPost post, string user, CancellationToken cancellationToken) =>
        api.CallAsync("chat.postEphemeral", token, Message(post, ("user", user)), cancellationToken);

    /// <summary>Changes a message of ours. Blocks that are not sent would stay, so none are sent as none.</summary>
    public Task<SlackAnswer> UpdateAsync(string token, SlackPost post, string ts, CancellationToken cancellationToken) =>
        api.CallAsync("chat.update", token, Message(post with { Thread = null, Blocks = post.Blocks ?? [] }, ("ts", ts)), cancellationToken);

    /// <summary>
    /// Uploads a file that nobody sees yet: asks for an address and puts the bytes there, without the token. It may be repeated; what is not shown within some
    /// time Slack forgets.
    /// </summary>
    /// <returns>Done, with <c>file_id</c> in its body, or why not.</returns>
    public async Task<SlackAnswer> UploadAsync(string token, string name, byte[] content, CancellationToken cancellationToken)
    {
        var asked = await FormAsync("files.getUploadURLExternal", token, [("filename", name), ("length", SlackArguments.Number(content.Length))], cancellationToken);
        if (asked.Body is not { } body)
        {
            return asked.MayBeRepeated();
        }

        if (body.Text("file_id") is null || !Uri.TryCreate(body.Text("upload_url"), UriKind.Absolute, out var address))
        {
            return new SlackAnswer.NotSent("no_upload_address");
        }

        var put = await files.UploadAsync(address, content, cancellationToken);
        return put is SlackAnswer.Done ? asked : put.MayBeRepeated();
    }

    /// <summary>Shows uploaded files in a channel, as one message. Slack does so once for each file.</summary>
    public Task<SlackAnswer> ShareAsync(string token, SlackPost post, IReadOnlyList<SlackFile> shared, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject
        {
            ["files"] = new JsonArray([.. shared.Select(file => new JsonObject { ["id"] = file.Id, ["title"] = file.Title })]),
            ["channel_id"] = post.Channel,
            ["initial_comment"] = post.Text,
        };
        if (post.Thread is { } thread)
        {
            arguments["thread_ts"] = thread;
        }

        return api.CallAsync("files.completeUploadExternal", token, arguments, cancellationToken);
    }

    /// <summary>What Slack knows of a file, among it where it is shown.</summary>
    public async Task<SlackAnswer> FileInfoAsync(string token, string file, CancellationToken cancellationToken) =>
        (await FormAsync("files.info", token, [("file", file)], cancellationToken)).MayBeRepeated();

    /// <summary>The address of a message.</summary>
    public Task<SlackAnswer> GetPermalinkAsync(string token, string channel, string ts, CancellationToken cancellationToken) =>
        FormAsync("chat.getPermalink", token, [("channel", channel), ("message_ts", ts)], cancellationToken);

    /// <summary>Opens the direct conversation with a member, or finds the one that exists.</summary>
    public Task<SlackAnswer> OpenConversationAsync(string token, string user, CancellationToken cancellationToken) =>
        api.CallAsync("conversations.open", token, new JsonObject { ["users"] = user }, cancellationToken);

    /// <summary>One message of a channel, at its end or in a thread.</summary>
    public Task<SlackAnswer> ReadMessageAsync(string token, string channel, string ts, CancellationToken cancellationToken) =>
        FormAsync("conversations.replies", token, [("channel", channel), ("ts", ts), ("latest", ts), ("inclusive", "true"), ("limit", "1")], cancellationToken);

    /// <summary>What the workspace knows of a user.</summary>
    public Task<SlackAnswer> UserInfoAsync(string token, string user, CancellationToken cancellationToken) =>
        FormAsync("users.info", token, [("user", user), ("include_locale", "true")], cancellationToken);

    /// <summary>Opens a modal. The trigger is good for three seconds, once.</summary>
    public Task<SlackAnswer> OpenViewAsync(string token, string triggerId, JsonObject view, CancellationToken cancellationToken) =>
        api.CallAsync("views.open", token, new JsonObject { ["trigger_id"] = triggerId, ["view"] = view }, cancellationToken);

    /// <summary>Changes an open modal, unless it has changed since.</summary>
    public Task<SlackAnswer> UpdateViewAsync(string token, string viewId, string? hash, JsonObject view, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject { ["view_id"] = viewId, ["view"] = view };
        if (hash is not null)
        {
            arguments["hash"] = hash;
        }

        return api.CallAsync("views.update", token, arguments, cancellationToken);
    }

    /// <summary>Shows a member's home tab.</summary>
    public Task<SlackAnswer> PublishViewAsync(string token, string user, JsonObject view, CancellationToken cancellationToken) =>
        api.CallAsync("views.publish", token, new JsonObject { ["user_id"] = user, ["view"] = view }, cancellationToken);

    /// <summary>Whose token it is.</summary>
    public Task<SlackAnswer> TestAsync(string token, CancellationToken cancellationToken) => FormAsync("auth.test", token, [], cancellationToken);

    /// <summary>Gives a token back.</summary>
    public Task<SlackAnswer> RevokeAsync(string token, CancellationToken cancellationToken) => FormAsync("auth.revoke", token, [], cancellationToken);

    /// <summary>Opens a connection of Socket Mode, with the app-level token.</summary>
    public Task<SlackAnswer> OpenConnectionAsync(string appToken, CancellationToken cancellationToken) => FormAsync("apps.connections.open", appToken, [], cancellationToken);

    /// <summary>Trades the code of an installation, or a refresh token, for tokens.</summary>
    public Task<SlackAnswer> AccessAsync(SlackOptions app, IEnumerable<KeyValuePair<string, string>> arguments, CancellationToken cancellationToken)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{app.ClientId}:{app.ClientSecret}"));
        return api.CallAsync("oauth.v2.access", new AuthenticationHeaderValue("Basic", credentials), arguments, cancellationToken);
    }

    private Task<SlackAnswer> FormAsync(string method, string token, ReadOnlySpan<(string Name, string? Value)> arguments, CancellationToken cancellationToken) =>
        api.CallAsync(method, new AuthenticationHeaderValue("Bearer", token), SlackArguments.Form(arguments), cancellationToken);

    private static JsonObject Message(SlackPost post, params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var message = new JsonObject { ["channel"] = post.Channel, ["text"] = post.Text };
        if (post.Blocks is { } blocks)
        {
            message["blocks"] = blocks.DeepClone();
        }

        if (post.Thread is { } thread)
        {
            message["thread_ts"] = thread;
        }

        foreach (var (name, value) in more)
        {
            message[name] = value;
        }

        return message;
    }
}

/// <summary>An uploaded file.</summary>
/// <param name="Id">Slack's id of it.</param>
/// <param name="Title">What people read.</param>
internal sealed record SlackFile(string Id, string Title);

/// <summary>A message on its way.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Thread">The thread in it; null at its end.</param>
/// <param name="Text">The text, in mrkdwn.</param>
/// <param name="Blocks">The blocks, if any.</param>
internal sealed record SlackPost(string Channel, string? Thread, string Text, JsonArray? Blocks);
