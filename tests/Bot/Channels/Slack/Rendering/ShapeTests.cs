using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Tests.Cards;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>How cards look in Slack, where that is not given by what they hold.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("request-assigned", "✔ Order or take from stock")]
    [InlineData("catalog-department", "💻")]
    public void A_column_with_nothing_but_a_mark_stands_before_its_text(string card, string text) =>
        Assert.Contains(Rendered.Of(CardGallery.Cards[card]).Blocks, block => ((string?)block?["text"]?["text"] ?? "").Replace("\u200B", "", StringComparison.Ordinal).Split('\n')[0] is var line
            && line.StartsWith(text, StringComparison.Ordinal) && line.Length > 4);

    [Fact]
    public void What_is_not_filled_in_and_may_stay_so_is_not_shown()
    {
        var shown = Rendered.Of(CardGallery.Cards["order-form"]);

        Assert.DoesNotContain(Fields(shown.Blocks), field => field.EndsWith("\n–", StringComparison.Ordinal));
        Assert.Contains(Fields(shown.Blocks), field => field.Contains("Mon 23 Nov 2026", StringComparison.Ordinal));
    }

    [Fact]
    public void What_has_to_be_filled_in_is_named() => Assert.Contains(
        "Stilltofillin:Name",
        Rendered.Read(Rendered.Of(new AdaptiveCard(
            [new TextInput { Id = "name", Label = "Name", IsRequired = true }, new TextInput { Id = "place", Label = "Place", Value = "Berlin" }, new TextInput { Id = "floor", Label = "Floor" }],
            [new VerbButton("Send", "form.send")])).Blocks),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("approval", "Reject", "danger")]
    [InlineData("approval", "Approve", "primary")]
    [InlineData("ticket-new", "Cancel ticket", null)]
    public void The_other_side_of_a_decision_warns_and_nothing_else_does(string card, string button, string? style) =>
        Assert.Equal(style, (string?)Rendered.ButtonsIn(Rendered.Of(CardGallery.Cards[card]).Blocks).First(one => (string?)one["text"]?["text"] == button)["style"]);

    [Fact]
    public void The_button_of_a_modal_does_not_stand_in_it_as_well()
    {
        var modal = Rendered.Of(CardGallery.Cards["catalog"]).Modals[0];

        Assert.Equal("Search", (string?)modal["submit"]?["text"]);
        Assert.DoesNotContain(Rendered.ButtonsIn(modal["blocks"]), button => (string?)button["text"]?["text"] == "Search");
    }

    [Fact]
    public void What_begins_with_a_mark_of_its_own_gets_no_other() =>
        Assert.DoesNotContain("⚠️ ⚠", Rendered.Read(Rendered.Of(CardGallery.Cards["approval-tally"]).Blocks), StringComparison.Ordinal);

    private static IEnumerable<string> Fields(JsonArray blocks) => Rendered.Objects(blocks).SelectMany(block => block["fields"] as JsonArray ?? []).Select(field => (string?)field?["text"] ?? "");
}
