using System.Security.Cryptography;
using System.Text;
using DeskBot.Bot.Channels.BotFramework.Activities;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>
/// Names events so that a repeated delivery has the same name. An activity's id is unique within its conversation only, an edited message keeps its id,
/// and some events have none, so the name is a hash over all that tells two events apart.
/// </summary>
internal static class EventKeys
{
    /// <summary>The event's name: its type and 192 bits, below 70 characters.</summary>
    public static string Of(Activity activity) => activity switch
    {
        { Id.Length: > 0, Type: ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete } =>
            Name(activity.Type, activity.Conversation?.Id, activity.Id, activity.Timestamp, activity.Text),
        { Id.Length: > 0 } => Name(activity.Type, activity.Conversation?.Id, activity.Id),
        _ => Name(activity.Type, activity.Conversation?.Id, activity.From?.Id, activity.Timestamp, activity.LocalTimestamp, activity.Name,
            activity.ReplyToId, activity.Text, activity.Value?.GetRawText(), activity.Action),
    };

    /// <summary>A name over any parts; null and empty differ from each other, and no two lists of parts run together.</summary>
    public static string Name(string? kind, params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            BitConverter.TryWriteBytes(length, part?.Length ?? -1);
            hash.AppendData(length);
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
        }

        return $"{MessageText.Short(kind, 20)}:{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 24))}";
    }
}
