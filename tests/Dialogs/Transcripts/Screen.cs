using System.Net;
using System.Text.RegularExpressions;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Tests.Cards;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>What people see of a conversation: texts in their order, and cards as they were last edited.</summary>
internal sealed partial class Screen
{
    private readonly List<Reply> shown = [];
    private readonly List<string> log = [];
    private int heard;

    /// <summary>The cards on the screen, the newest last.</summary>
    public IEnumerable<CardReply> Cards => shown.OfType<CardReply>();

    /// <summary>The quick replies below the last message.</summary>
    public IEnumerable<string> Choices => shown.LastOrDefault() is TextReply text ? text.Choices.Select(choice => choice.Title) : [];

    /// <summary>The last click, to be repeated.</summary>
    public CardAction? Pressed { get; set; }

    /// <summary>The id of the last message that a person of this conversation wrote.</summary>
    public string? SaidLast { get; set; }

    /// <summary>All that happened, for the message of a failed test.</summary>
    public string Log => string.Join('\n', log);

    public void Note(string line) => log.Add(line);

    public void Show(Reply reply)
    {
        log.Add("  bot: " + TextOf(reply).ReplaceLineEndings(" / "));
        if (reply is CardReply { Placement: CardPlacement.InPlace } edit)
        {
            var at = shown.FindLastIndex(earlier => earlier is CardReply card && card.Key == edit.Key);
            if (at >= 0)
            {
                shown[at] = edit;
            }
        }
        else
        {
            shown.Add(reply);
        }
    }

    /// <summary>The texts that were not heard yet.</summary>
    public IEnumerable<string> Unheard => shown.Skip(heard).Where(reply => reply is TextReply or FilesReply).Select(TextOf);

    /// <summary>Marks everything up to the first unheard text with these words as heard.</summary>
    public bool TryHear(string words)
    {
        var at = shown.FindIndex(heard, reply => reply is TextReply or FilesReply && Says(reply, words));
        heard = at < 0 ? heard : at + 1;
        return at >= 0;
    }

    /// <summary>Forgets what was not heard.</summary>
    public void Skip() => heard = shown.Count;

    public static bool Says(Reply reply, string words) => TextOf(reply).Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>A reply as it is read: without Markdown's marks.</summary>
    public static string TextOf(Reply reply) => reply switch
    {
        TextReply text => Plain(text.Text) + (text.Choices.Count == 0 ? "" : $" [{string.Join(" | ", text.Choices.Select(choice => choice.Title))}]"),
        FilesReply files => $"{Plain(files.Text)} [{string.Join(", ", files.Files.Select(file => file.Name))}]",
        CardReply card => $"«{Plain(card.Card.Text())}» ({string.Join(" | ", card.Card.Buttons().Select(button => button.Title))})",
        _ => "",
    };

    private static string Plain(string markdown) => WebUtility.HtmlDecode(Escapes().Replace(markdown, "$1").Replace("**", "", StringComparison.Ordinal));

    [GeneratedRegex(@"\\([^\w\s])|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])")]
    private static partial Regex Escapes();
}
