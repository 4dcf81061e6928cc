using DeskBot.Bot.Channels.Slack;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Tests.Cards;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>Cards made at random of everything that cards are made of, with the worst that may stand in them.</summary>
public sealed class WorstCaseTests
{
    [Fact]
    public void Slack_takes_any_card_and_every_modal_that_it_opens()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var shown = Rendered.Of(new AnyCard(seed).Card(), AnyCard.Longest);
            Assert.True(!shown.Problems().Any(), $"{seed}: {string.Join("; ", shown.Problems().Distinct().Take(5))}");
            Assert.All(shown.Presses(), press => Assert.NotNull(press.Click));
        }
    }

    [Fact]
    public void Slack_takes_any_text_with_quick_replies()
    {
        foreach (var text in HostileTexts.Many(500).Append(AnyCard.Longest).Append("").Append(" ").Append(string.Concat(Enumerable.Repeat("word <&> ", 6000))))
        {
            var message = Rendered.Rendering.Render(new TextReply(text, [.. Enumerable.Repeat(new QuickReply(AnyCard.Longest), 3)]), Rendered.Context);
            Assert.Empty(BlockKitRules.OfMessage(message.Text, message.Blocks));
        }
    }

    [Fact]
    public void A_choice_among_a_hundred_and_among_a_thousand_is_a_list()
    {
        foreach (var count in new[] { 11, 100, 101, 1000 })
        {
            Choice[] choices = [.. Enumerable.Range(0, count).Select(i => new Choice($"{i} {AnyCard.Longest}", $"v{i}"))];
            var shown = Rendered.Of(new AdaptiveCard(
                [new ChoiceInput(choices) { Id = "one", Value = "v7", Style = ChoiceStyle.Expanded }, new ChoiceInput(choices) { Id = "many", Value = "v7,v9", IsMultiSelect = true }],
                [new VerbButton("Send", "thing.send")]));
            Assert.Empty(shown.Problems());
            Assert.Equal("v7", Assert.IsType<SlackClick.Pressed>(shown.Press("Send")).Action["one"]);
        }
    }

    [Fact]
    public void A_card_that_is_too_long_keeps_its_buttons_and_shows_the_rest_in_a_modal()
    {
        var card = new AdaptiveCard([.. Enumerable.Range(0, 80).Select(i => new TextBlock($"Paragraph {i} of many"))], [new VerbButton("Done", "thing.done"), new LinkButton("Page", "/page")]);
        var shown = Rendered.Of(card);

        Assert.Empty(shown.Problems());
        Assert.Equal("thing.done", Assert.IsType<SlackClick.Pressed>(shown.Press("Done")).Action.Verb);
        Assert.Contains("Paragraph79ofmany", Rendered.Read(Assert.Single(shown.Modals)["blocks"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_longer_than_a_field_is_edited_in_two_and_comes_back_as_one()
    {
        var text = string.Concat(Enumerable.Range(0, 800).Select(i => $"{i:0000} "))[..3990];
        var shown = Rendered.Of(new AdaptiveCard([new TextInput { Id = "text", Label = "Text", Value = text, MaxLength = 4000, IsMultiline = true }], [new VerbButton("Send", "thing.send")]));
        var view = Assert.Single(shown.Modals);

        Assert.Empty(shown.Problems());
        Assert.Equal(text, Modal.Submit(view)?.Action["text"]);
    }
}
