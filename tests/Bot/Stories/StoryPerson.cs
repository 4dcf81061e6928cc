using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>
/// One person of a story, on whatever channel it is told. The steps are gathered and played when the story awaits them; each waits until it comes true, because replies
/// and cards arrive when they do. A step that does not come true shows the whole conversation.
/// </summary>
internal sealed partial class StoryPerson(string name, IStoryDriver driver, Func<Task<ApiPerson>>? api = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(40);
    private readonly List<Func<Task>> _steps = [];
    private readonly List<string> _log = [];
    private readonly Dictionary<string, string> _seenBefore = [];
    private int _heard;

    /// <summary>Opens the conversation with the bot.</summary>
    public StoryPerson Joins() => Then("joins", driver.JoinAsync);

    /// <summary>Writes a text.</summary>
    public StoryPerson Says(string text) => Then($"says “{text}”", async () =>
    {
        await ForgetAsync();
        await driver.SayAsync(text);
    });

    /// <summary>A new message says this; other new messages before it do not matter.</summary>
    public StoryPerson Hears(string words) => Until($"hears “{words}”", screen =>
    {
        var at = screen.Skip(_heard).TakeWhile(message => !message.Says(words)).Count() + _heard;
        _heard = at < screen.Count ? at + 1 : _heard;
        return at < screen.Count;
    });

    /// <summary>Something on the screen says this, as it was last edited.</summary>
    public StoryPerson Sees(string words) => Until($"sees “{words}”", screen => screen.Any(message => message.Says(words)));

    /// <summary>Nothing on the screen offers a button any more.</summary>
    public StoryPerson IsNoLongerOffered(string button) => Until($"is no longer offered [{button}]", screen => !screen.Any(message => message.Buttons.Contains(button)));

    /// <summary>Some message offers a button.</summary>
    public StoryPerson IsOffered(string button) => Until($"is offered [{button}]", screen => screen.Any(message => message.Buttons.Contains(button)));

    /// <summary>The newest message with such a file gives this content.</summary>
    public StoryPerson Gets(string file, string content) => Then($"gets {file}", async () =>
    {
        string? found = null;
        for (var screen = await LookAsync(); screen.Count > 0; screen = [.. screen.SkipLast(1)])
        {
            found ??= await driver.FetchAsync(screen[^1], file);
        }

        Assert.True(content == found, $"{name} gets {found ?? "no"} {file}.\n\n{string.Join('\n', _log)}");
    });

    /// <summary>Puts a file on a ticket through the API, as an integration does.</summary>
    public StoryPerson Attaches(string number, string file, string content, string? comment = null) => Then($"attaches {file}", async () =>
    {
        var person = await (api ?? throw new InvalidOperationException($"{name} has no way to the API."))();
        var (status, _) = await person.AttachAsync(number, comment, (file, content));
        Assert.Equal(System.Net.HttpStatusCode.Created, status);
    });

    /// <summary>Unfolds what a button hides.</summary>
    public StoryPerson Opens(string button) => WithMessage($"opens [{button}]", button, message => driver.OpenAsync(message, button));

    /// <summary>Presses a button of the newest message that has it.</summary>
    public StoryPerson Presses(string button, params (string Field, string Value)[] fields) => WithMessage($"presses [{button}]", button, async message =>
    {
        await ForgetAsync();
        await driver.PressAsync(message, button, fields);
    });

    /// <summary>The same on the newest message that says something.</summary>
    public StoryPerson PressesOn(string words, string button, params (string Field, string Value)[] fields) =>
        WithMessage($"presses [{button}] on “{words}”", button, async message =>
        {
            await ForgetAsync();
            await driver.PressAsync(message, button, fields);
        }, words);

    /// <summary>Waits for words with a ticket's number in them, and gives the number.</summary>
    public async Task<string> LearnsNumberAsync(string before)
    {
        var number = "";
        await Until($"learns the number after “{before}”", screen =>
        {
            number = screen.Select(message => Plain.Of(message.Text)).Reverse().Select(text => Regex.Match(text, Regex.Escape(before) + @"\D{0,20}?((INC|REQ|CHG|PRB)\d{7})", RegexOptions.IgnoreCase))
                .FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "";
            return number.Length > 0;
        });
        return number;
    }

    public TaskAwaiter GetAwaiter() => PlayAsync().GetAwaiter();

    private async Task PlayAsync()
    {
        while (_steps.Count > 0)
        {
            var step = _steps[0];
            _steps.RemoveAt(0);
            await step();
        }
    }

    private StoryPerson Then(string what, Func<Task> step)
    {
        _steps.Add(() =>
        {
            _log.Add($"{name} {what}");
            return step();
        });
        return this;
    }

    private StoryPerson Until(string what, Func<IReadOnlyList<Shown>, bool> holds)
    {
        _steps.Add(async () =>
        {
            await WaitAsync(what, holds);
            _log.Add($"{name} {what}");
        });
        return this;
    }

    private StoryPerson WithMessage(string what, string button, Func<Shown, Task> act, string words = "")
    {
        _steps.Add(async () =>
        {
            Shown? found = null;
            await WaitAsync($"{what}, but nothing offers it", screen => (found = screen.LastOrDefault(message => message.Buttons.Contains(button) && message.Says(words))) is not null);
            _log.Add($"{name} {what}");
            await act(found ?? throw new InvalidOperationException("Found and lost."));
        });
        return this;
    }

    private async Task WaitAsync(string what, Func<IReadOnlyList<Shown>, bool> holds)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        for (var screen = await LookAsync(); !holds(screen); screen = await LookAsync())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"{name} {what}: not so.\n\n{string.Join('\n', _log)}");
            await Task.Delay(LookEvery);
        }
    }

    private async Task<IReadOnlyList<Shown>> LookAsync()
    {
        var screen = await driver.LookAsync();
        foreach (var message in screen.Where(message => _seenBefore.GetValueOrDefault(message.Id) != message.Text))
        {
            _log.Add($"    {(_seenBefore.ContainsKey(message.Id) ? "edited" : "bot")}: {Plain.Of(message.Text)} ({string.Join(" | ", message.Buttons)})");
            _seenBefore[message.Id] = message.Text;
        }

        return screen;
    }

    /// <summary>What comes from here on is new.</summary>
    private async Task ForgetAsync() => _heard = (await LookAsync()).Count;
}
