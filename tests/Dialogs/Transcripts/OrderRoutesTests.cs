using System.Text.Json;
using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;
using Xunit.Abstractions;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>
/// How many phrases that are held back from the catalog reach their item as the first message of a conversation: its form, or the question which of a few was meant. They take
/// the way that every message takes: the classifier, the knowledge base, the catalog.
/// </summary>
public sealed class OrderRoutesTests(ITestOutputHelper output) : Transcript
{
    [Theory]
    [InlineData(null, 0.78)]
    [InlineData("fresh", 0.78)]
    public async Task Held_back_phrases_reach_their_item(string? set, double least)
    {
        var names = (await Desk.DoAsync<CatalogBook, IReadOnlyList<CatalogItem>>("manager@demo", (book, _) => Task.FromResult(book.Items))).ToDictionary(item => item.Id, item => item.Name);
        var phrases = Phrases().Where(phrase => phrase.Set == set).ToList();
        var reached = 0;
        foreach (var (phrase, at) in phrases.Select((phrase, at) => (phrase, at)))
        {
            var room = With("manager@demo").In($"room {at}");
            await room.Says(phrase.Text);
            if (room.Cards.Any(card => Offers(card, phrase.Item, names[phrase.Item])))
            {
                reached++;
            }
            else
            {
                output.WriteLine($"{phrase.Item}: {room.Transcribed}");
            }
        }

        output.WriteLine($"reaches {reached} of {phrases.Count}");
        Assert.True(reached >= least * phrases.Count, $"reaches {reached} of {phrases.Count}");
    }

    [Theory]
    [InlineData("expecting three guests from Bosch on Tuesday", "Visitor")]
    [InlineData("JetBrains Rider needed from next week on", "Software")]
    [InlineData("the auditor works off-site and has to connect to us", "Remote access for an external partner")]
    public async Task What_only_may_be_an_order_is_asked_and_something_else_becomes_a_ticket(string text, string item) => await Employee
        .Says(text).Sees("What would you like to order?").Sees(item).HasCards("order:", 0)
        .Clicks("Something else").Sees("New ticket");

    [Theory]
    [InlineData("how do I book a room?")]
    [InlineData("how do I get a second screen")]
    [InlineData("which form is for parental leave")]
    [InlineData("what's the guest wifi called")]
    [InlineData("my laptop is broken")]
    [InlineData("I have an issue with my second monitor")]
    [InlineData("my docking station doesn't wake the screens any more")]
    [InlineData("I need help, there is a problem with my Salesforce account")]
    [InlineData("I'm having trouble getting my VPN account to work from home")]
    [InlineData("my company phone was stolen on the train")]
    [InlineData("Power BI")]
    public async Task Questions_troubles_and_bare_names_are_no_orders(string text) => await Employee
        .Says(text).HasCards("order:", 0).HasCards(CatalogCard.ChoiceKey, 0);

    [Theory]
    [InlineData("Photoshop funktioniert seit heute nicht mehr")]
    [InlineData("Photoshop ne fonctionne plus depuis ce matin")]
    [InlineData("mein Zugang zum Firmen-VPN geht seit gestern nicht")]
    [InlineData("la pantalla del portátil no enciende desde ayer")]
    [InlineData("il telefono aziendale non funziona da questa mattina")]
    [InlineData("der zweite Monitor zeigt kein Bild")]
    [InlineData("Adobe Photoshop startet bei mir nicht mehr")]
    [InlineData("Power BI und Tableau sind bei uns kaputt")]
    [InlineData("el monitor de mi portátil no funciona, laptop monitor")]
    [InlineData("mein VPN Zugang für externe Partner geht nicht mehr, VPN access partner")]
    [InlineData("le badge de mon collègue ne marche plus, access badge")]
    [InlineData("Das Headset und die Docking Station machen keinen Ton")]
    [InlineData("meine JetBrains Rider Lizenz ist abgelaufen und nichts geht")]
    public async Task Trouble_in_another_language_opens_no_order(string text) => await Employee.Says(text).HasCards("order:", 0);

    [Fact]
    public async Task A_wish_in_another_language_is_asked_about() => await Employee
        .Says("Wir brauchen bitte eine Lizenz für Adobe Photoshop").IsOffered("Something else").Clicks("Choose").FindsFilledIn("Which software", "photoshop");

    private static bool Offers(CardReply card, string id, string name) =>
        (card.Key.StartsWith("order:", StringComparison.Ordinal) && card.Summary.StartsWith(name + ":", StringComparison.Ordinal))
        || (card.Key == CatalogCard.ChoiceKey
            && card.Card.Buttons().OfType<VerbButton>().Any(button => button.Data.TryGetValue(CatalogCard.ItemField, out var offered) && offered == id));

    private static IEnumerable<Phrase> Phrases() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "catalog-phrases.jsonl"))
        .Select(line => JsonSerializer.Deserialize<Phrase>(line, JsonSerializerOptions.Web) ?? throw new InvalidDataException(line));

    private sealed record Phrase(string Text, string Item, string? Set);
}
