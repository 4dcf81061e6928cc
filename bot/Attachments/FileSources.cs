using System.Globalization;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Attachments;

/// <summary>Names the files of messages, so that a message that is delivered twice brings each of them once.</summary>
internal static class FileSources
{
    /// <summary>The name of a message's file: the event that the message is, wherever and however often it is delivered, and the file's place in it.</summary>
    public static string SourceOfFile(this IncomingMessage message, int place) => string.Create(
        CultureInfo.InvariantCulture, $"{message.Conversation.Channel}\n{message.Conversation.Tenant}\n{message.EventKey}\n{place}");
}
