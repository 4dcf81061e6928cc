using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Tests.Cards;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>Forms: filled in already, filled in in a modal, refused.</summary>
public sealed class FormTests
{
    [Fact]
    public void A_form_that_is_filled_in_is_sent_by_one_click()
    {
        var action = Assert.IsType<SlackClick.Pressed>(Rendered.Of(CardGallery.Cards["incident"]).Press("Open ticket")).Action;

        Assert.Equal(("incident.confirm", "d-4", "card:1", "42"), (action.Verb, action["draft"], action.CardKey, action.Nonce));
        Assert.Equal(("VPN keeps disconnecting", "network", "vpn", "low", "medium"), (action["title"], action["category"], action["service"], action["impact"], action["urgency"]));
    }

    [Fact]
    public void It_can_be_changed_in_a_modal()
    {
        var shown = Rendered.Of(CardGallery.Cards["incident"]);
        Assert.IsType<SlackClick.OpensForm>(shown.Press("Change"));
        var view = Assert.Single(shown.Modals);

        Assert.Equal(("New ticket", "Open ticket"), ((string?)view["title"]?["text"], (string?)view["submit"]?["text"]));
        var sent = Modal.Submit(view, ("title", new JsonObject { ["type"] = "plain_text_input", ["value"] = "VPN *drops*" }), ("urgency", Chosen("high")), ("description", new JsonObject { ["value"] = null }));
        Assert.NotNull(sent);
        Assert.Equal((Rendered.Origin, "incident.confirm", "card:1", "42"), (sent.Origin, sent.Action.Verb, sent.Action.CardKey, sent.Action.Nonce));
        Assert.Equal(("d-4", "VPN *drops*", "", "network", "high"), (sent.Action["draft"], sent.Action["title"], sent.Action["description"], sent.Action["category"], sent.Action["urgency"]));
    }

    [Fact]
    public void A_form_in_which_something_is_missing_is_opened_by_its_button() => Assert.IsType<SlackClick.OpensForm>(Rendered.Of(CardGallery.Cards["incident-errors"]).Press("Open ticket"));

    [Fact]
    public void What_a_button_unfolds_elsewhere_is_a_modal()
    {
        var shown = Rendered.Of(CardGallery.Cards["ticket-new"], "INC0000042 new: VPN keeps disconnecting");
        var view = shown.Modals[0];

        Assert.Equal(("Add comment", "Send"), ((string?)view["title"]?["text"], (string?)view["submit"]?["text"]));
        Assert.Contains("INC0000042new", Rendered.Read(view["blocks"]), StringComparison.Ordinal);
        var sent = Modal.Submit(view, ("comment", new JsonObject { ["value"] = "It is back" }));
        Assert.Equal(("ticket.comment", "INC0000042", "It is back"), (sent?.Action.Verb, sent?.Action["ticket"], sent?.Action["comment"]));
    }

    [Fact]
    public void Every_kind_of_field_comes_back_as_it_does_on_other_channels()
    {
        var card = OneOfEach.Card with { Actions = [new VerbButton("Send", "thing.send", "thing", "1")] };
        var direct = Assert.IsType<SlackClick.Pressed>(Rendered.Of(card).Press("Send")).Action;
        var sent = Modal.Submit(Assert.Single(Rendered.Of(card).Modals))?.Action;

        foreach (var action in new[] { direct, sent })
        {
            Assert.Equal(("a [b](c)", "2.5", "2026-11-20", "09:30", "true", "a"), (action?["text-input"], action?["number-input"], action?["date-input"], action?["time-input"], action?["toggle-input"], action?["choice-input"]));
        }

        var other = Modal.Submit(Assert.Single(Rendered.Of(card).Modals), ("toggle-input", new JsonObject { ["selected_options"] = new JsonArray() }),
            ("choice-input", new JsonObject { ["selected_options"] = new JsonArray(new JsonObject { ["value"] = "a" }, new JsonObject { ["value"] = "b" }) }))?.Action;
        Assert.Equal(("false", "a,b"), (other?["toggle-input"], other?["choice-input"]));
    }

    [Fact]
    public void Errors_stand_at_their_fields_and_the_modal_stays_open()
    {
        var view = Assert.Single(Rendered.Of(CardGallery.Cards["incident"]).Modals);
        var answer = Rendered.Rendering.ErrorsFor(CardGallery.Cards["incident-errors"], Rendered.Element(Modal.Payload(view)));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"response_action":"errors","errors":{"field:title":"Say in a few words what is wrong.","field:category":"Choose a category."}}"""),
            answer), answer?.ToJsonString());
    }

    [Fact]
    public void An_error_at_a_field_that_the_modal_lacks_shows_the_form_anew()
    {
        var view = Assert.Single(Rendered.Of(CardGallery.Cards["incident"]).Modals);
        var without = view.DeepClone().AsObject();
        without["blocks"] = new JsonArray([.. (view["blocks"] as JsonArray ?? []).Where(block => (string?)block?["block_id"] != "field:title").Select(block => block?.DeepClone())]);
        var answer = Rendered.Rendering.ErrorsFor(CardGallery.Cards["incident-errors"], Rendered.Element(Modal.Payload(without)));

        Assert.Equal("update", (string?)answer?["response_action"]);
        Assert.Empty(DeskBot.Harness.Slack.BlockKitRules.OfView(answer?["view"] as JsonObject ?? []));
        Assert.Equal(Rendered.Origin, Modal.Submit(answer?["view"] as JsonObject ?? [])?.Origin);
    }

    [Fact]
    public void A_modal_may_close_when_the_form_is_done_or_the_card_is_another()
    {
        var payload = Rendered.Element(Modal.Payload(Assert.Single(Rendered.Of(CardGallery.Cards["incident"]).Modals)));

        Assert.Null(Rendered.Rendering.ErrorsFor(CardGallery.Cards["incident-created"], payload));
        Assert.Null(Rendered.Rendering.ErrorsFor(CardGallery.Cards["incident-errors"], Rendered.Element(new JsonObject())));
    }

    [Fact]
    public void A_form_that_is_still_open_after_it_was_sent_is_shown_as_it_is_now()
    {
        var payload = Rendered.Element(Modal.Payload(Assert.Single(Rendered.Of(CardGallery.Cards["incident"]).Modals)));
        var answer = Rendered.Rendering.ErrorsFor(CardGallery.Cards["incident"], payload);

        Assert.Equal("update", (string?)answer?["response_action"]);
        var comment = Rendered.Element(Modal.Payload(Rendered.Of(CardGallery.Cards["ticket-new"]).Modals[0]));
        Assert.Null(Rendered.Rendering.ErrorsFor(CardGallery.Cards["ticket-new"], comment));
    }

    [Fact]
    public void A_form_in_which_nothing_is_filled_in_is_opened_by_its_button() => Assert.IsType<SlackClick.OpensForm>(
        Rendered.Of(new AdaptiveCard([new TextInput { Id = "search", Label = "What are you looking for?" }], [new VerbButton("Search", "catalog.search")])).Press("Search"));

    [Fact]
    public void A_form_that_the_card_has_no_more_opens_nothing() =>
        Assert.Null(Rendered.Rendering.ModalFor(new("card:1", CardGallery.Cards["incident-created"], ""), "body:incident.confirm:0", Rendered.Context, Rendered.Origin));

    [Fact]
    public void Buttons_inside_a_modal_send_its_fields()
    {
        var card = new AdaptiveCard([], [new ShowCardButton("Decide", [new TextInput { Id = "why", Label = "Why" }], new VerbButton("Approve", "approval.approve"), new VerbButton("Reject", "approval.reject", "id", "7"))]);
        var view = Assert.Single(Rendered.Of(card).Modals);
        var filled = Modal.Payload(view, ("why", new JsonObject { ["value"] = "too dear" }))["view"] as JsonObject;
        var click = Assert.IsType<SlackClick.Pressed>(Rendered.Press(Assert.Single(Rendered.ButtonsIn(view["blocks"])), filled));

        Assert.Equal(("approval.reject", "7", "too dear", Rendered.Origin), (click.Action.Verb, click.Action["id"], click.Action["why"], click.Origin));
        Assert.Equal("approval.approve", Modal.Submit(view)?.Action.Verb);
    }

    [Fact]
    public void After_a_button_inside_a_modal_the_form_is_shown_as_it_is_now()
    {
        var payload = Rendered.Element(Modal.Payload(Assert.Single(Rendered.Of(CardGallery.Cards["incident"]).Modals)));
        var after = Rendered.Rendering.FormAfter(CardGallery.Cards["incident-errors"], payload);

        Assert.Contains("Sayinafewwordswhatiswrong.", Rendered.Read(after?["blocks"]), StringComparison.Ordinal);
        Assert.Equal("incident.confirm", Modal.Submit(after ?? [])?.Action.Verb);
        Assert.Null(Rendered.Rendering.FormAfter(CardGallery.Cards["incident-created"], payload));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"block_actions"}""")]
    [InlineData("""{"type":"block_actions","actions":[]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":7}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1","value":"nonsense"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1","value":"[]"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a b#1","value":"{}"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1","value":"{\"_admin\":\"1\"}"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1","value":"{\"x\":{}}"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1","value":"{\"x\":\"1\",\"x\":\"2\"}"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1","value":"\ud800"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"a.b#1","value":"{\"verb\":\"x.y\"}"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"slack.open_form#1","value":"{}"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"slack.say_text#1"}]}""")]
    [InlineData("""{"type":"view_submission","view":{"callback_id":"card.form","private_metadata":"x"}}""")]
    [InlineData("""{"type":"view_submission","view":{"callback_id":"card.form","private_metadata":"{\"verb\":\"a.b\",\"data\":{},\"origin\":7}"}}""")]
    [InlineData("""{"type":"view_submission","view":{"callback_id":"other","private_metadata":"{\"verb\":\"a.b\",\"data\":{},\"origin\":\"o\"}"}}""")]
    [InlineData("""{"type":"view_submission","view":{"callback_id":"card.form","private_metadata":"{\"verb\":\"a.b\",\"data\":{\"x\":\"1\"},\"origin\":\"o\"}","state":{"values":{"field:x":{"f":{"value":"2"}}}}}}""")]
    [InlineData("""{"type":"view_submission","view":{"callback_id":"card.form","private_metadata":"{\"verb\":\"a.b\",\"data\":{},\"origin\":\"o\"}","state":{"values":{"field:_card":{"f":{"value":"2"}}}}}}""")]
    public void What_is_not_ours_is_nothing(string json)
    {
        using var payload = JsonDocument.Parse(json);
        Assert.Null(Rendered.Rendering.ReadBlockAction(payload.RootElement));
        Assert.Null(Rendered.Rendering.ReadSubmission(payload.RootElement));
    }

    [Fact]
    public void No_mutation_of_a_payload_makes_it_throw()
    {
        var random = new Random(20261126);
        var view = Modal.Payload(Assert.Single(Rendered.Of(CardGallery.Cards["incident"]).Modals)).ToJsonString();
        var bytes = System.Text.Encoding.UTF8.GetBytes(view);
        for (var i = 0; i < 3000; i++)
        {
            var mutated = bytes.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            try
            {
                using var payload = JsonDocument.Parse(mutated);
                Rendered.Rendering.ReadSubmission(payload.RootElement);
                Rendered.Rendering.ReadBlockAction(payload.RootElement);
                Rendered.Rendering.ErrorsFor(CardGallery.Cards["incident-errors"], payload.RootElement);
            }
            catch (JsonException)
            {
                // Slack sends JSON.
            }
        }
    }

    private static JsonObject Chosen(string value) => new() { ["type"] = "static_select", ["selected_option"] = new JsonObject { ["value"] = value } };
}
