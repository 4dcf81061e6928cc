using System.Text.Json;
using System.Text.Unicode;

namespace DeskBot.Bot.Channels.BotFramework.Activities;

/// <summary>Reads an activity from bytes that anybody may have sent. Hostile input is an outcome, never an exception.</summary>
internal static class ActivityParser
{
    /// <summary>The longest id that is read. Teams' are below 300 characters; the store's columns hold this many.</summary>
    public const int MaxIdLength = 1024;

    /// <summary>Parses one activity and checks that it has what every activity must have.</summary>
    public static ParsedActivity Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return new ParsedActivity.Malformed("The body is empty.");
        }

        if (!Utf8.IsValid(body) || HasUnpairedSurrogate(body))
        {
            return new ParsedActivity.Malformed("The body is not valid UTF-8.");
        }

        try
        {
            return JsonSerializer.Deserialize(body, ActivityJson.Default.Activity) is { } activity
                ? Check(activity)
                : new ParsedActivity.Malformed("The body is not an activity.");
        }
        catch (JsonException)
        {
            return new ParsedActivity.Malformed("The body is not a well-formed activity in JSON.");
        }
    }

    private static ParsedActivity Check(Activity activity)
    {
        var missing =
            Missing(activity.Type, "type")
            ?? Missing(activity.ChannelId, "channelId")
            ?? Missing(activity.ServiceUrl, "serviceUrl")
            ?? Missing(activity.Conversation?.Id, "conversation.id")
            ?? Missing(activity.From?.Id, "from.id")
            ?? (activity.Type is ActivityTypes.Invoke or ActivityTypes.Event ? Missing(activity.Name, "name") : null)
            ?? Odd(activity.Id, "id")
            ?? Odd(activity.ReplyToId, "replyToId");
        return missing is null ? new ParsedActivity.Read(activity) : new ParsedActivity.Malformed(missing);
    }

    private static string? Missing(string? value, string name) =>
        string.IsNullOrWhiteSpace(value) ? $"The field '{name}' is missing." : Odd(value, name);

    private static string? Odd(string? value, string name) =>
        value is { Length: > MaxIdLength } || value?.Any(char.IsControl) == true ? $"The field '{name}' is not an identifier." : null;

    /// <summary>
    /// Half of a UTF-16 pair written as an escape (<c>\ud83d</c> alone) is JSON but not text: it would fail later, where the free-form parts are read.
    /// Only bodies that hold such an escape pay for the look.
    /// </summary>
    private static bool HasUnpairedSurrogate(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return false;
        }
        catch (JsonException)
        {
            return false; // not JSON: the parser says so
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}

/// <summary>What the bytes were.</summary>
internal abstract record ParsedActivity
{
    private ParsedActivity() { }

    /// <summary>An activity with at least a type, a channel, a service address, a conversation and a sender.</summary>
    public sealed record Read(Activity Activity) : ParsedActivity;

    /// <summary>Not an activity.</summary>
    /// <param name="Reason">What is wrong, without quoting the input.</param>
    public sealed record Malformed(string Reason) : ParsedActivity;
}
