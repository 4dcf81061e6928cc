using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using Xunit;

namespace DeskBot.Dialogs.Tests.Cards;

public sealed class CardJsonTests
{
    public static IEnumerable<object[]> Cards => CardGallery.Names;

    [Theory, MemberData(nameof(Cards))]
    public void A_card_is_the_same_after_a_round_trip(string name) => AssertRoundTrip(CardGallery.Cards[name]);

    [Fact]
    public void Every_element_is_the_same_after_a_round_trip() => AssertRoundTrip(OneOfEach.Card);

    [Fact]
    public void The_sample_of_everything_holds_every_element_and_every_property()
    {
        var json = JsonSerializer.SerializeToNode(OneOfEach.Card, CardJson.Options);
        var objects = ObjectsIn(json).ToLookup(element => element["type"]?.GetValue<string>());
        foreach (var kind in Kinds(typeof(CardElement)).Concat(Kinds(typeof(CardButton))))
        {
            var written = objects[kind.Name].SelectMany(element => element.Select(property => property.Key)).ToHashSet();
            var missing = kind.Type.GetProperties().Where(IsWritten).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Where(name => !written.Contains(name));
            Assert.Empty(missing.Select(name => $"{kind.Name}.{name}"));
        }
    }

    [Fact]
    public void A_button_that_sends_no_inputs_says_so_the_way_Adaptive_Cards_do()
    {
        var json = JsonSerializer.SerializeToNode<CardButton>(new VerbButton("Cancel", "incident.cancel") { SendsInputs = false }, CardJson.Options);

        Assert.Equal("""{"type":"Action.Execute","verb":"incident.cancel","data":{},"associatedInputs":"none","title":"Cancel"}""", json?.ToJsonString(CardJson.Options));
    }

    [Fact]
    public void A_reply_with_a_card_is_the_same_after_a_round_trip()
    {
        Reply reply = new CardReply("ticket:INC0000001", CardGallery.Cards["ticket-new"], "A ticket", CardPlacement.InPlace);
        var json = JsonSerializer.Serialize(reply, CardJson.Options);

        var read = Assert.IsType<CardReply>(JsonSerializer.Deserialize<Reply>(json, CardJson.Options));
        Assert.Equal(CardPlacement.InPlace, read.Placement);
        Assert.Equal(json, JsonSerializer.Serialize<Reply>(read, CardJson.Options));
    }

    private static void AssertRoundTrip(AdaptiveCard card)
    {
        var json = JsonSerializer.Serialize(card, CardJson.Options);
        var read = JsonSerializer.Deserialize<AdaptiveCard>(json, CardJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(read, CardJson.Options));
    }

    private static IEnumerable<(Type Type, string Name)> Kinds(Type root) => root
        .GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), inherit: false)
        .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>()
        .Select(kind => (kind.DerivedType, kind.TypeDiscriminator?.ToString() ?? ""));

    private static bool IsWritten(System.Reflection.PropertyInfo property) =>
        property.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), inherit: true).Length == 0;

    private static IEnumerable<JsonObject> ObjectsIn(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(property => ObjectsIn(property.Value)).Prepend(element),
        JsonArray items => items.SelectMany(ObjectsIn),
        _ => [],
    };
}
