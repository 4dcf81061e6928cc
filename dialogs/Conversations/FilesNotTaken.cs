using System.Text.Json.Serialization;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Conversations;

/// <summary>A file that came with a message and that the channel could not store.</summary>
/// <param name="Name">The name that the client gave; hostile.</param>
/// <param name="Why">The reason.</param>
public sealed record FileNotTaken(string Name, WhyNotTaken Why);

/// <summary>Why a file was not stored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhyNotTaken>))]
public enum WhyNotTaken
{
    /// <summary>It could not be fetched from where it lies, or is empty.</summary>
    NotThere,

    /// <summary>It is larger than the desk takes.</summary>
    TooLarge,

    /// <summary>It is of a kind that the desk does not take, for example a program.</summary>
    WrongKind,
}

/// <summary>Tells people about files that did not come through.</summary>
internal static class FilesNotTaken
{
    /// <summary>Names each, with the reason and what helps.</summary>
    public static void Tell(Turn turn)
    {
        foreach (var file in turn.Message.FilesNotTaken)
        {
            turn.Say(Markdown.Format($"I could not take **{CardText.Cut(file.Name, 60)}**: ") + file.Why switch
            {
                WhyNotTaken.TooLarge => "it is larger than 10 MB. Send a smaller one, or pack it.",
                WhyNotTaken.WrongKind => "I take pictures, PDF, text, office documents without macros, archives and short videos.",
                _ => "it could not be fetched. Please send it again.",
            });
        }
    }
}
