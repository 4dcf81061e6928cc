using DeskBot.Dialogs.Understanding;
using DeskBot.Dialogs.Understanding.Entities;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding.Entities;

public sealed class EntityReaderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "entities");

    private readonly EntityReader _reader = new(Vocabulary.Read(Path.Combine(Folder, "things.yaml")), Cues.Read(Path.Combine(Folder, "cues.yaml")));

    [Theory]
    [InlineData("what about INC0000001?", "INC0000001")]
    [InlineData("inc0000042 and Req0000007", "INC0000042 REQ0000007")]
    [InlineData("INC12", "INC0000012")]
    [InlineData("inc-0000012, INC0000012", "INC0000012")]
    [InlineData("chg 0004711", "CHG0004711")]
    [InlineData("prb#3", "PRB0000003")]
    [InlineData("INC12345678901234567890", "")]
    [InlineData("Acme Inc 50 people", "")]
    [InlineData("sync0000001", "")]
    [InlineData("INC0000001a", "")]
    [InlineData("request 5 chairs", "")]
    public void Ticket_numbers_are_found_in_every_spelling(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', _reader.Read(text).TicketNumbers));

    [Theory]
    [InlineData("I need this asap", Level.High)]
    [InlineData("URGENT!!! nothing works", Level.High)]
    [InlineData("I have a presentation in 10 minutes", Level.High)]
    [InlineData("my meeting in five minutes", Level.High)]
    [InlineData("the demo starts in 2 hours", Level.High)]
    [InlineData("I can't work like this", Level.High)]
    [InlineData("the customer is waiting", Level.High)]
    [InlineData("please by tomorrow", Level.Medium)]
    [InlineData("would be good to have it today", Level.Medium)]
    [InlineData("no rush", Level.Low)]
    [InlineData("There's no hurry at all", Level.Low)]
    [InlineData("this is not urgent", Level.Low)]
    [InlineData("it isn’t very urgent", Level.Low)]
    [InlineData("whenever you have a minute", Level.Low)]
    [InlineData("just a minor thing", Level.Low)]
    [InlineData("nicht schlimm aber dringend", Level.High)]
    [InlineData("my mouse is broken", null)]
    [InlineData("", null)]
    public void Urgency_is_read_from_what_people_say(string text, Level? expected) => Assert.Equal(expected, _reader.Read(text).Urgency);

    [Theory]
    [InlineData("the whole floor is offline", Level.High)]
    [InlineData("whole 3rd floor has no power", Level.High)]
    [InlineData("the entire department lost access", Level.High)]
    [InlineData("everyone gets this error", Level.High)]
    [InlineData("nobody can print", Level.High)]
    [InlineData("no one can log in", Level.High)]
    [InlineData("our customers cannot order", Level.High)]
    [InlineData("production is down", Level.High)]
    [InlineData("my team cannot see the calendar", Level.Medium)]
    [InlineData("three people have the same problem", Level.Medium)]
    [InlineData("several colleagues report it", Level.Medium)]
    [InlineData("it is only me", Level.Low)]
    [InlineData("everybody else is fine", Level.Low)]
    [InlineData("works for everyone else", Level.Low)]
    [InlineData("my mouse is broken", null)]
    public void Impact_is_read_from_what_people_say(string text, Level? expected) => Assert.Equal(expected, _reader.Read(text).Impact);

    [Theory]
    [InlineData("my VPN keeps disconnecting", "VPN", "network")]
    [InlineData("AnyConnect hangs", "VPN", "network")]
    [InlineData("outlook crash", "Outlook", "email")]
    [InlineData("outlok is slow", "Outlook", "email")]
    [InlineData("Outlook on my laptop crashes", "Outlook", "email")]
    [InlineData("printr jammed", "Printer", "printing")]
    [InlineData("there is a paper jam", "Printer", "printing")]
    [InlineData("my laptop is dead", "Laptop", "hardware")]
    [InlineData("need Adobe Pro", "Adobe Acrobat", "software")]
    [InlineData("no wi-fi here", "Wi-Fi", "network")]
    [InlineData("air conditioning is too loud", "Air conditioning", "facilities")]
    [InlineData("my payslip is wrong", "Payroll", "payroll")]
    [InlineData("second screen stays black", "Monitor", "hardware")]
    [InlineData("I forgot my password", "Password", "access")]
    public void The_affected_thing_is_found_by_any_of_its_names(string text, string name, string category) =>
        Assert.Equal(new NamedThing(name, category), _reader.Read(text).Affected);

    [Theory]
    [InlineData("good morning")]
    [InlineData("it does not work")]
    [InlineData("our teammates are great")]
    public void Nothing_is_made_up(string text) => Assert.Null(_reader.Read(text).Affected);

    [Theory]
    [InlineData("I think this is phishing", true)]
    [InlineData("my laptop was stolen on the train", true)]
    [InlineData("I lost my company phone", true)]
    [InlineData("antivirus found a trojan", true)]
    [InlineData("someone hacked my account", true)]
    [InlineData("my laptop is slow", false)]
    [InlineData("I lost my connection", false)]
    public void Security_matters_are_told_apart(string text, bool expected)
    {
        var mentioned = _reader.Read(text);

        Assert.Equal(expected, mentioned.IsSecurity);
        Assert.Equal(expected, mentioned.Category == "security");
    }
}
