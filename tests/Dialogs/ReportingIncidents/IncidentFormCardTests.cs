using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.ReportingIncidents;

public sealed class IncidentFormCardTests
{
    private static readonly AdaptiveCard Form = CardGallery.Cards["incident"];

    [Fact]
    public void It_is_filled_in_so_that_one_click_confirms()
    {
        Assert.Equal("VPN keeps disconnecting", Form.Input<TextInput>(IncidentFormCard.TitleField).Value);
        Assert.Equal("network", Form.Input<ChoiceInput>(IncidentFormCard.CategoryField).Value);
        Assert.Equal("vpn", Form.Input<ChoiceInput>(IncidentFormCard.ServiceField).Value);
        Assert.Equal("low", Form.Input<ChoiceInput>(IncidentFormCard.ImpactField).Value);
        Assert.Equal("medium", Form.Input<ChoiceInput>(IncidentFormCard.UrgencyField).Value);
        Assert.Equal(["incident.confirm", "incident.cancel"], Form.Verbs());
    }

    [Fact]
    public void Cancelling_does_not_ask_for_the_fields() => Assert.False(Assert.IsType<VerbButton>(Form.Actions[1]).SendsInputs);

    [Fact]
    public void What_was_wrong_stands_below_its_field_and_what_was_typed_stays()
    {
        var body = CardGallery.Cards["incident-errors"].Body.ToList();
        var category = body.FindIndex(element => element.Id == IncidentFormCard.CategoryField);

        var error = Assert.IsType<TextBlock>(body[category + 1]);
        Assert.Equal(("Choose a category.", TextColor.Attention), (error.Text.Replace("\\", "", StringComparison.Ordinal), error.Color));
        Assert.StartsWith("my VPN keeps", CardGallery.Cards["incident-errors"].Input<TextInput>(IncidentFormCard.DescriptionField).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_offered_leaves_the_choice_open() => Assert.Null(CardGallery.Cards["incident-errors"].Input<ChoiceInput>(IncidentFormCard.CategoryField).Value);

    [Fact]
    public void What_people_typed_is_not_escaped_in_a_field() =>
        Assert.StartsWith("[Approve](https://evil.example)", CardGallery.Cards["incident-hostile"].Input<TextInput>(IncidentFormCard.TitleField).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("incident-created")]
    [InlineData("incident-cancelled")]
    public void A_used_form_offers_nothing(string name)
    {
        Assert.Empty(CardGallery.Cards[name].Buttons());
        Assert.Empty(CardGallery.Cards[name].Elements().OfType<CardInput>());
    }
}
