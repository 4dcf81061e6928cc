using System.Text.Json;
using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;
using Xunit.Abstractions;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>
/// How many phrases that are held back from the catalog reach their item as the first message of a conversation: its form, or the question which of a few was meant. What they pass is
/// all that a message passes: the classifier, the knowledge base, the catalog.
/// </summary>
public sealed class OrderRoutesTests(ITestOutputHelper output) : Transcript
{
    [Theory]
    [InlineData(null, 0.5)]
    [InlineData("fresh", 0.5)]
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
                output.WriteLine(phrase.Item + room.Transcribed);
            }
        }

        output.WriteLine($"reaches {reached} of {phrases.Count}");
        Assert.True(reached >= least * phrases.Count, $"reaches {reached} of {phrases.Count}");
    }

    private static bool Offers(CardReply card, string id, string name) =>
        (card.Key.StartsWith("order:", StringComparison.Ordinal) && card.Summary.StartsWith(name + ":", StringComparison.Ordinal))
        || (card.Key == CatalogCard.ChoiceKey && card.Card.Buttons().OfType<DeskBot.Dialogs.Cards.VerbButton>().Any(button => button.Data.TryGetValue(CatalogCard.ItemField, out var offered) && offered == id));

    private static IEnumerable<Phrase> Phrases() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "catalog-phrases.jsonl"))
        .Select(line => JsonSerializer.Deserialize<Phrase>(line, JsonSerializerOptions.Web) ?? throw new InvalidDataException(line));

    private sealed record Phrase(string Text, string Item, string? Set);
}
