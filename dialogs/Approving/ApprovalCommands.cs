using System.Text.RegularExpressions;

namespace DeskBot.Dialogs.Approving;

/// <summary>What somebody writes about approvals when it is plain enough to be done without guessing.</summary>
internal abstract record ApprovalCommand
{
    private ApprovalCommand() { }

    /// <summary>Shows what waits.</summary>
    public sealed record List : ApprovalCommand;

    /// <summary>Shows the oldest of what waits.</summary>
    public sealed record Next : ApprovalCommand;

    /// <summary>Lets somebody decide.</summary>
    /// <param name="Who">The person, as they were called.</param>
    /// <param name="From">From when, as written; empty for at once.</param>
    /// <param name="Until">Until when, as written; empty when not said.</param>
    public sealed record Delegate(string Who, string From, string Until) : ApprovalCommand;

    /// <summary>Ends delegations.</summary>
    public sealed record Revoke : ApprovalCommand;

    /// <summary>Asks who decides for whom.</summary>
    public sealed record Delegations : ApprovalCommand;

    /// <summary>Votes.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="IsApproval">Approves, or rejects.</param>
    /// <param name="Reason">The words after the number.</param>
    public sealed record Decide(string Number, bool IsApproval, string Reason) : ApprovalCommand;
}

/// <summary>Reads such a text.</summary>
internal static partial class ApprovalCommands
{
    /// <summary>The command; null when the text is none.</summary>
    public static ApprovalCommand? Read(string text)
    {
        var plain = Polite.Replace(text.Trim(), "").Trim();
        if (plain.Length is 0 or > 2200)
        {
            return null;
        }

        if (Decision.Match(plain) is { Success: true } decision)
        {
            var isApproval = decision.Groups["verb"].Value.StartsWith("app", StringComparison.OrdinalIgnoreCase);
            return new ApprovalCommand.Decide(decision.Groups["number"].Value, isApproval, decision.Groups["why"].Value.Trim(' ', ':', ',', '-', '.', '\n'));
        }

        return plain switch
        {
            _ when NextOne.IsMatch(plain) => new ApprovalCommand.Next(),
            _ when Mine.IsMatch(plain) => new ApprovalCommand.List(),
            _ when End.IsMatch(plain) => new ApprovalCommand.Revoke(),
            _ when Shown.IsMatch(plain) => new ApprovalCommand.Delegations(),
            _ => ReadDelegation(plain),
        };
    }

    /// <summary>Whether a question about how things stand is one of an approver.</summary>
    public static bool AreMeant(string text) => Approver.IsMatch(text);

    private static ApprovalCommand.Delegate? ReadDelegation(string plain)
    {
        Match[] matches = [Delegating.Match(plain), Letting.Match(plain), Deciding.Match(plain)];
        return Array.Find(matches, match => match.Success) is { } found
            ? new ApprovalCommand.Delegate(found.Groups["who"].Value.Trim(), found.Groups["from"].Value.Trim(), found.Groups["until"].Value.Trim(' ', '.', '!', '?'))
            : null;
    }

    private const string Dates = @"(\s+(from|starting)\s+(?<from>.+?))?(\s+(until|till|through|up to|to|by)\s+(?<until>.+?))?\s*[.!]?$";
    private const RegexOptions How = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^((please|hi|hello|hey|ok|can you|could you|would you|i want to|i would like to|i'd like to)[\s,]+)+|[\s,]+please[.!?]*$", How)]
    private static partial Regex Polite { get; }


    [GeneratedRegex(@"^(i\s+)?(?<verb>approve|reject|decline)\s+#?(?<number>(REQ|CHG|INC|PRB)[\s-]?\d{1,12})(?<why>$|[\s:,.-][\s\S]*)$", How)]
    private static partial Regex Decision { get; }

    [GeneratedRegex(@"^(show\s+(me\s+)?)?(the\s+|my\s+)?next\s+(pending\s+)?approval[.!?]*$", How)]
    private static partial Regex NextOne { get; }

    [GeneratedRegex(
        @"^((show|list|open|see|view|give)\s+(me\s+)?)?(all\s+)?(of\s+)?(my|the)?\s*((open|pending|waiting|outstanding)\s+)?approvals(\s+(waiting|pending)(\s+for\s+me)?)?[.!?]*$"
        + @"|^(what|which\s+\w+|anything|is\s+(there\s+)?anything|is\s+something|requests?|changes?|who)?\s*(is|are|do|does|needs?|waits?|waiting)?\s*(still\s+)?(there\s+)?(waiting|pending|waits?|wait|needs?|open)?\s*(for|on)?\s*my\s+(approval|approvals|decision|decisions)[.!?]*$"
        + @"|^what\s+(do|should|must)\s+i\s+(still\s+|have\s+to\s+|need\s+to\s+)*(have\s+to\s+|need\s+to\s+)?(approve|decide)(\s+(on|today|now))?[.!?]*$"
        + @"|^(do\s+i\s+have|are\s+there|have\s+i)\s+(got\s+)?(any\s+)?((open|pending|waiting|outstanding)\s+)?approvals?(\s+(waiting|pending|to\s+do|for\s+me|waiting\s+for\s+me))*[.!?]*$"
        + @"|^(show|list|see|give)\s+(me\s+)?(everything|all|what|the\s+\w+)\s+(that\s+)?i\s+(still\s+)?(have|need)\s+to\s+(approve|decide)(\s+on)?[.!?]*$"
        + @"|^(is|are)\s+(there\s+)?(anything|something|any\s+requests?|any\s+changes?)\s+(for\s+me\s+to\s+approve|(that\s+)?i\s+(have|need)\s+to\s+approve)[.!?]*$",
        How)]
    private static partial Regex Mine { get; }

    [GeneratedRegex(@"^(stop|end|revoke|cancel|remove|withdraw|undo)\s+(all\s+)?(delegating|(my\s+|the\s+)?delegations?|delegating\s+my\s+approvals|(my\s+|the\s+)?delegation\s+of\s+my\s+approvals|my\s+(substitute|deputy))(\s+(of|to|for)\s+.+)?[.!]*$", How)]
    private static partial Regex End { get; }

    [GeneratedRegex(@"^((show|list|see)\s+(me\s+)?)?(my|all\s+my|the)\s+(delegations?|substitutes?|deputy|deputies)[.!?]*$|^who\s+(approves|decides)\s+for\s+me[.!?]*$|^for\s+whom\s+do\s+i\s+(approve|decide)[.!?]*$", How)]
    private static partial Regex Shown { get; }

    [GeneratedRegex(@"\bmy\s+((open|pending)\s+)?approvals?\b(?!\s+(request|been))|\b(i|me)\s+(still\s+)?(have\s+|need\s+)?to\s+(approve|decide)\b|\bfor\s+my\s+decision", How)]
    private static partial Regex Approver { get; }

    [GeneratedRegex(@"^(delegate|hand\s+over|hand|pass|pass\s+on|forward|give)\s+(all\s+)?(of\s+)?my\s+((open|pending|waiting)\s+)?approvals?\s+(on\s+|over\s+)?to\s+(?<who>.+?)" + Dates, How)]
    private static partial Regex Delegating { get; }

    [GeneratedRegex(@"^let\s+(?<who>.+?)\s+(approve|decide)(\s+(things|everything|requests))?\s+(for\s+me|in\s+my\s+place|instead\s+of\s+me)" + Dates, How)]
    private static partial Regex Letting { get; }

    [GeneratedRegex(@"^(?!who\b)(?<who>[\p{L}@][\p{L}\p{M}.@' -]{1,60}?)\s+(approves|decides|will\s+approve|will\s+decide|shall\s+approve|should\s+approve)\s+(for\s+me|in\s+my\s+place)" + Dates, How)]
    private static partial Regex Deciding { get; }
}
