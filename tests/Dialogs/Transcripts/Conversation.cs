using System.Globalization;
using System.Runtime.CompilerServices;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>One person in one conversation. The steps are gathered and played when the transcript is awaited; a step that fails shows the whole conversation.</summary>
internal sealed class Conversation(TranscriptDesk desk, string login, string room, bool isGroup)
{
    private readonly List<Func<Task>> steps = [];

    private ConversationAddress Address => new("test", "", room, "the way there", isGroup);

    private Screen Screen => desk.ScreenOf(Address);

    /// <summary>The cards on the screen.</summary>
    public IEnumerable<CardReply> Cards => Screen.Cards;

    /// <summary>All that happened, to be read by people.</summary>
    public string Transcribed => Screen.Log;

    /// <summary>The same person in another room.</summary>
    public Conversation In(string other, bool asGroup = false) => new(desk, login, other, asGroup);

    public Conversation Joins() => Then($"{login} joins", () => SendAsync(MessageKind.Joined));

    public Conversation Says(string text, params IncomingFile[] files) => Then($"{login}: {text}", () =>
    {
        Screen.Skip();
        return SendAsync(MessageKind.Text, text, files: files);
    });

    /// <summary>Sends a file that the channel cannot store.</summary>
    public Conversation SendsInVain(string file, WhyNotTaken why) => Then($"{login} sends {file}", () =>
    {
        Screen.Skip();
        return SendAsync(MessageKind.Text, left: [new FileNotTaken(file, why)]);
    });

    /// <summary>Edits what was said last.</summary>
    public Conversation Edits(string text) => Then($"{login} edits: {text}", () =>
    {
        Screen.Skip();
        return SendAsync(MessageKind.Edited, text, about: Screen.SaidLast);
    });

    /// <summary>Deletes what was said last.</summary>
    public Conversation Deletes() => Then($"{login} deletes", () =>
    {
        Screen.Skip();
        return SendAsync(MessageKind.Deleted, about: Screen.SaidLast);
    });

    /// <summary>Presses a button of the newest card that has it, or a quick reply. Fields are named by label or id, choices by title or value.</summary>
    public Conversation Clicks(string title, params (string Field, string Value)[] fields) => Then($"{login} clicks [{title}]", () => PressAsync(title, fields));

    /// <summary>The same click once more, as from a second tap or an old copy of the card.</summary>
    public Conversation ClicksAgain() => Then($"{login} clicks again", () => ActAsync(Screen.Pressed ?? throw new InvalidOperationException("Nothing was clicked.")));

    /// <summary>A click that no card offers.</summary>
    public Conversation Forges(string verb, params (string Name, string Value)[] data) =>
        Then($"{login} forges {verb}", () => ActAsync(new CardAction(verb, data.ToDictionary(pair => pair.Name, pair => pair.Value))));

    /// <summary>The next texts say this, in this order; other texts before it do not matter.</summary>
    public Conversation Hears(string words) => Check($"hears “{words}”", () => Screen.TryHear(words));

    public Conversation DoesNotHear(string words) => Check($"does not hear “{words}”", () => !Screen.Unheard.Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase)));

    public Conversation HearsNothing() => Check("hears nothing", () => !Screen.Unheard.Any());

    /// <summary>Some card on the screen says this, as it was last edited.</summary>
    public Conversation Sees(string words) => Check($"sees “{words}”", () => Screen.Cards.Any(card => Screen.Says(card, words)));

    public Conversation DoesNotSee(string words) => Check($"does not see “{words}”", () => !Screen.Cards.Any(card => Screen.Says(card, words)));

    public Conversation IsOffered(string button) => Check($"is offered [{button}]", () => Offers(button));

    public Conversation IsNotOffered(string button) => Check($"is not offered [{button}]", () => !Offers(button));

    /// <summary>How many cards whose key starts so are on the screen.</summary>
    public Conversation HasCards(string key, int count) =>
        Check($"has {count} of {key}", () => Screen.Cards.Count(card => card.Key.StartsWith(key, StringComparison.Ordinal)) == count);

    /// <summary>A field of the newest form holds this.</summary>
    public Conversation FindsFilledIn(string field, string value) => Check($"finds {field} = {value}", () =>
        Screen.Cards.Last().Card.Elements().OfType<CardInput>().Any(input => Names(input, field) && ValueOf(input) == value));

    /// <summary>The newest form has a field of this label.</summary>
    public Conversation IsAsked(string field) => Check($"is asked {field}", () => Screen.Cards.Last().Card.Elements().OfType<CardInput>().Any(input => Names(input, field)));

    public Conversation IsNotAsked(string field) => Check($"is not asked {field}", () => !Screen.Cards.Last().Card.Elements().OfType<CardInput>().Any(input => Names(input, field)));

    public Conversation Waits(TimeSpan time) => Then($"({time} later)", () =>
    {
        desk.Time.Advance(time);
        return Task.CompletedTask;
    });

    /// <summary>Does something outside of chat.</summary>
    public Conversation Does<TUseCase, T>(Func<TUseCase, Actor, Task<T>> work) where TUseCase : notnull =>
        Then($"{login} does {typeof(TUseCase).Name}", () => desk.DoAsync(login, work));

    /// <summary>Stores a file the way a channel does.</summary>
    public async Task<IncomingFile> UploadsAsync(string name)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
        var stored = await desk.StoreAsync(new NewAttachment(name, png, login, room));
        return new IncomingFile(stored.Id, stored.Name, stored.ContentType, stored.Length);
    }

    public TaskAwaiter GetAwaiter() => PlayAsync().GetAwaiter();

    private async Task PlayAsync()
    {
        foreach (var step in steps.ToArray())
        {
            steps.RemoveAt(0);
            await step();
        }
    }

    private Conversation Then(string line, Func<Task> step)
    {
        steps.Add(() =>
        {
            Screen.Note(line);
            return step();
        });
        return this;
    }

    private Conversation Check(string what, Func<bool> holds)
    {
        steps.Add(() =>
        {
            Assert.True(holds(), $"{login} {what}: not so.\n\n{Screen.Log}");
            return Task.CompletedTask;
        });
        return this;
    }

    private bool Offers(string button) => Screen.Choices.Contains(button) || Screen.Cards.SelectMany(card => card.Card.Buttons()).Any(offered => offered.Title == button);

    private Task PressAsync(string title, (string Field, string Value)[] fields)
    {
        Screen.Skip();
        if (Screen.Choices.Contains(title))
        {
            return SendAsync(MessageKind.Text, title);
        }

        var card = Screen.Cards.LastOrDefault(card => card.Card.Buttons().Any(button => button.Title == title && button is not ShowCardButton));
        Assert.True(card is not null, $"No card offers {login} [{title}].\n\n{Screen.Log}");
        return card.Card.Buttons().First(button => button.Title == title && button is not ShowCardButton) switch
        {
            SayButton say => SendAsync(MessageKind.Text, say.Says),
            VerbButton verb => ActAsync(new CardAction(verb.Verb, DataOf(card, verb, fields))),
            _ => throw new InvalidOperationException($"[{title}] opens a page."),
        };
    }

    private static Dictionary<string, string> DataOf(CardReply card, VerbButton verb, (string Field, string Value)[] fields)
    {
        var data = verb.Data.ToDictionary();
        data[CardAction.CardKeyField] = card.Key;
        var panel = card.Card.Buttons().OfType<ShowCardButton>().FirstOrDefault(show => show.Card.Actions.Contains(verb));
        var inputs = (panel is null ? card.Card.Elements() : [.. card.Card.Elements(), .. panel.Card.Body]).OfType<CardInput>().ToArray();
        foreach (var input in verb.SendsInputs ? inputs : [])
        {
            var given = fields.FirstOrDefault(field => Names(input, field.Field)).Value;
            data[input.Id ?? ""] = given is null ? ValueOf(input) : input is ChoiceInput choice ? choice.Choices.FirstOrDefault(one => one.Title == given)?.Value ?? given : given;
        }

        Assert.All(fields, field => Assert.Contains(inputs, input => Names(input, field.Field)));
        return data;
    }

    private static bool Names(CardInput input, string field) => input.Id == field || input.Label == field || (input is ToggleInput toggle && toggle.Title == field);

    private static string ValueOf(CardInput input) => input switch
    {
        CardInput<string> { Value: { } value } => value,
        NumberInput { Value: { } number } => number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private Task ActAsync(CardAction action)
    {
        Screen.Pressed = action;
        return SendAsync(MessageKind.CardAction, action: action);
    }

    private Task SendAsync(MessageKind kind, string text = "", CardAction? action = null, IncomingFile[]? files = null, string? about = null, FileNotTaken[]? left = null)
    {
        var id = Guid.NewGuid().ToString("N");
        Screen.SaidLast = kind == MessageKind.Text ? id : Screen.SaidLast;
        return desk.TurnAsync(new IncomingMessage
        {
            EventKey = Guid.NewGuid().ToString("N"),
            Conversation = Address,
            From = new ChannelUser(login, login, login),
            Kind = kind,
            Text = text,
            Action = action,
            Files = files ?? [],
            FilesNotTaken = left ?? [],
            MessageId = about ?? id,
            AboutMessageId = about,
        });
    }
}
