using System.Text.Json;
using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Clarifying;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ProposingChanges;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.RequestingServices;

namespace DeskBot.Dialogs.Conversations;

/// <summary>What a dialog remembers of a conversation: which flow is open and what it has gathered. Small, and read back by later versions.</summary>
internal sealed record ConversationState
{
    /// <summary>The form of this record. A state of another version is dropped: the conversation starts afresh, nothing else is lost.</summary>
    public const int CurrentVersion = 1;

    private const int Remembered = 3;

    /// <summary>The version it was written with.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The person was greeted.</summary>
    public bool IsWelcomed { get; init; }

    /// <summary>The incident that is being reported.</summary>
    public IncidentInProgress? Draft { get; init; }

    /// <summary>The change that is being written.</summary>
    public ChangeInProgress? Change { get; init; }

    /// <summary>The order that is being filled in, or the last one that was.</summary>
    public RequestInProgress? Request { get; init; }

    /// <summary>The last drafts that were opened or dropped, so that a second click or an old card gets the outcome.</summary>
    public IReadOnlyList<FinishedDraft> FinishedDrafts { get; init; } = [];

    /// <summary>The last answers given, so that their cards can show what became of them.</summary>
    public IReadOnlyList<AnswerGiven> Answers { get; init; } = [];

    /// <summary>The last question back to the person ("what did you mean?").</summary>
    public ChoiceAsked? Choice { get; init; }

    /// <summary>An offer that "yes" accepts.</summary>
    public OfferMade? Offer { get; init; }

    /// <summary>The wait for a human, or the talk with one.</summary>
    public HandoffInProgress? Handoff { get; init; }

    /// <summary>The ticket that was last shown or talked about.</summary>
    public string? Ticket { get; init; }

    /// <summary>Files that came in and belong to no ticket yet.</summary>
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>Remembers an answer, and forgets the oldest.</summary>
    public ConversationState With(AnswerGiven answer) =>
        this with { Answers = [.. Answers.Where(given => given.Id != answer.Id).TakeLast(Remembered - 1), answer] };

    /// <summary>Remembers how a draft ended, and forgets the oldest.</summary>
    public ConversationState With(FinishedDraft draft) => this with { Draft = null, FinishedDrafts = [.. FinishedDrafts.TakeLast(Remembered - 1), draft] };

    /// <summary>Reads a stored state; an empty, unreadable or older one is a new beginning.</summary>
    public static ConversationState Read(string stored)
    {
        if (stored.Length == 0)
        {
            return new ConversationState();
        }

        try
        {
            return JsonSerializer.Deserialize<ConversationState>(stored, CardJson.Options) is { Version: CurrentVersion } state ? state : new ConversationState();
        }
        catch (JsonException)
        {
            return new ConversationState();
        }
    }

    /// <summary>The state as it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, CardJson.Options);
}

/// <summary>What "yes" accepts.</summary>
/// <param name="Kind">What was offered.</param>
/// <param name="Text">What it is about: the person's own words.</param>
internal sealed record OfferMade(OfferKind Kind, string Text);

/// <summary>Kinds of offer.</summary>
internal enum OfferKind
{
    /// <summary>To open a ticket.</summary>
    OpenTicket,
}
