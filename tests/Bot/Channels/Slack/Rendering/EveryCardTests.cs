using DeskBot.Bot.Channels.Slack;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Tests.Cards;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>What holds for every card of the project in every state.</summary>
public sealed class EveryCardTests
{
    public static IEnumerable<object[]> Cards => CardGallery.Names;

    [Theory, MemberData(nameof(Cards))]
    public void Slack_takes_it_and_every_modal_that_it_opens(string name) => Assert.Empty(Rendered.Of(CardGallery.Cards[name]).Problems());

    [Fact]
    public void Slack_takes_every_element_that_cards_are_made_of() => Assert.Empty(Rendered.Of(OneOfEach.Card).Problems());

    [Theory, MemberData(nameof(Cards))]
    public void All_of_its_text_can_be_read(string name)
    {
        var card = CardGallery.Cards[name];
        var shown = Rendered.Of(card);
        var read = Rendered.Read(shown.Blocks) + string.Concat(shown.Modals.Select(modal => Rendered.Read(modal["blocks"])));

        Assert.All(Texts(card.Body), text => Assert.Contains(Rendered.Squeezed(text), read, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Cards))]
    public void Its_buttons_say_what_they_said_on_the_card(string name)
    {
        var card = CardGallery.Cards[name];
        var shown = Rendered.Of(card);
        var pressed = shown.Presses().Select(press => press.Click).OfType<SlackClick.Pressed>().Select(click => click.Action).ToList();
        var hasFields = card.Body.OfType<CardInput>().Any();

        Assert.All(Buttons(card).OfType<VerbButton>().Where(button => !hasFields || !button.SendsInputs), button =>
            Assert.Contains(pressed, action => action.Verb == button.Verb && button.Data.All(pair => action[pair.Key] == pair.Value) && action is { CardKey: "card:1", Nonce: "42" }));
        Assert.All(shown.Presses(), press => Assert.NotNull(press.Click));
    }

    [Theory, MemberData(nameof(Cards))]
    public void Its_links_go_to_known_places_whatever_people_wrote(string name)
    {
        var shown = Rendered.Of(CardGallery.Cards[name]);
        var objects = shown.Modals.SelectMany(Rendered.Objects).Concat(Rendered.Objects(shown.Blocks)).ToList();
        var links = objects.Select(json => (string?)json["url"]).OfType<string>()
            .Concat(objects.Where(json => (string?)json["type"] == "mrkdwn").SelectMany(json => MrkdwnRules.Links((string?)json["text"] ?? "")));

        // An article is written by editors: its links to the web are theirs to make.
        Assert.All(links, url => Assert.True(
            url.StartsWith("https://desk.example/", StringComparison.Ordinal) || url.StartsWith("https://kb.example/", StringComparison.Ordinal) || name == "answer-hostile", url));
    }

    [Theory, MemberData(nameof(Cards))]
    public void What_people_wrote_formats_nothing(string name)
    {
        if (!name.EndsWith("hostile", StringComparison.Ordinal))
        {
            return;
        }

        var shown = Rendered.Of(CardGallery.Cards[name], CardGallery.Hostile);
        var formatted = shown.Modals.SelectMany(Rendered.Objects).Concat(Rendered.Objects(shown.Blocks))
            .Where(json => (string?)json["type"] == "mrkdwn").SelectMany(json => MrkdwnRules.Formatted((string?)json["text"] ?? "")).ToList();

        Assert.DoesNotContain("*now*", formatted);
        Assert.DoesNotContain("`x`", formatted);
        Assert.Empty(MrkdwnRules.Formatted(shown.Message.Text));
        Assert.Empty(MrkdwnRules.Of(shown.Message.Text));
    }

    private static IEnumerable<CardButton> Buttons(AdaptiveCard card) => DeskBot.Bot.Channels.Slack.Rendering.CardContents.Buttons(card);

    private static IEnumerable<string> Texts(IEnumerable<CardElement> elements)
    {
        foreach (var element in DeskBot.Bot.Channels.Slack.Rendering.CardContents.Within(elements))
        {
            if (element is TextBlock text)
            {
                foreach (var line in DeskBot.Bot.Channels.Slack.Rendering.MarkdownLines.Read(text.Text.TrimStart('●', ' '), Rendered.Context.Site))
                {
                    yield return line.Plain;
                }
            }
        }
    }
}
