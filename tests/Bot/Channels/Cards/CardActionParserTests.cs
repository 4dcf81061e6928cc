using System.Text.Json;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Conversations;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.Cards;

public sealed class CardActionParserTests
{
    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute","id":"x","verb":"incident.confirm","data":{"draft":"d-1","title":"VPN","_card":"form:1","_n":"7"}},"trigger":"manual"}""")]
    [InlineData("""{"verb":"incident.confirm","draft":"d-1","title":"VPN","_card":"form:1","_n":"7"}""")]
    [InlineData("""{"draft":"d-1","title":"VPN","_card":"form:1","_n":"7","verb":"incident.confirm","msteams":{"type":"x"}}""")]
    public void A_click_reads_the_same_from_every_client(string json)
    {
        var action = Accepted(json);

        Assert.Equal("incident.confirm", action.Verb);
        Assert.Equal(["_card", "_n", "draft", "title"], action.Data.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("d-1", "VPN", "form:1", "7", ""), (action["draft"], action["title"], action.CardKey, action.Nonce, action["missing"]));
    }

    [Fact]
    public void Plain_values_become_invariant_text()
    {
        var action = Accepted("""{"verb":"a.b","text":"x","whole":3,"half":1.50,"huge":1e400,"yes":true,"no":false,"nothing":null}""");

        Assert.Equal(("x", "3", "1.50", "1e400", "true", "false"), (action["text"], action["whole"], action["half"], action["huge"], action["yes"], action["no"]));
        Assert.False(action.Data.ContainsKey("nothing"));
    }

    [Fact]
    public void The_verb_of_an_execute_cannot_be_overridden_by_an_input()
    {
        var action = Accepted("""{"action":{"type":"Action.Execute","verb":"incident.cancel","data":{"verb":"incident.confirm"}}}""");

        Assert.Equal("incident.cancel", action.Verb);
        Assert.Empty(action.Data);
    }

    [Fact]
    public void An_execute_may_have_no_data() => Assert.Empty(Accepted("""{"action":{"type":"Action.Execute","verb":"human.request"}}""").Data);

    [Theory]
    [InlineData("null")]
    [InlineData("\"{\\\"verb\\\":\\\"a.b\\\"}\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("17")]
    [InlineData("""{"verb":""}""")]
    [InlineData("""{"verb":7}""")]
    [InlineData("""{"verb":"a b"}""")]
    [InlineData("""{"verb":"../x"}""")]
    [InlineData("""{"verb":"a.b\n"}""")]
    [InlineData("""{"verb":"a.b","x":{}}""")]
    [InlineData("""{"verb":"a.b","x":[1]}""")]
    [InlineData("""{"verb":"a.b","_admin":"true"}""")]
    [InlineData("""{"verb":"a.b","__proto__":"x"}""")]
    [InlineData("""{"verb":"a.b","":"x"}""")]
    [InlineData("""{"verb":"a.b","x\n":"x"}""")]
    [InlineData("""{"verb":"a.b","x":"1","x":"2"}""")]
    [InlineData("""{"verb":"a.b","_card":"1","_card":"2"}""")]
    [InlineData("""{"verb":"a.b","x":"\ud800"}""")]
    [InlineData("""{"verb":"a.b","\udfff":"x"}""")]
    [InlineData("""{"verb":"\ud800"}""")]
    [InlineData("""{"action":{"verb":"a.b"}}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"a.b"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","data":{"verb":"a.b"}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"a.b","data":"x"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"a.b","data":[]}}""")]
    public void Anything_else_is_refused_with_a_reason(string json)
    {
        var rejected = Assert.IsType<ParsedAction.Rejected>(Parse(json));
        Assert.StartsWith("The action", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_is_refused() => Assert.IsType<ParsedAction.Rejected>(CardActionParser.Parse(default));

    [Fact]
    public void Too_much_is_refused()
    {
        Assert.IsType<ParsedAction.Rejected>(Parse($$"""{"verb":"a.b","x":"{{new string('x', 8001)}}"}"""));
        Assert.IsType<ParsedAction.Rejected>(Parse($$"""{"verb":"a.b","x":1{{new string('0', 100)}}}"""));
        Assert.IsType<ParsedAction.Rejected>(Parse($$"""{"verb":"a.b","{{new string('x', 65)}}":1}"""));
        Assert.IsType<ParsedAction.Rejected>(Parse(Many(65, 1)));
        Assert.IsType<ParsedAction.Rejected>(Parse(Many(10, 4000)));
        Assert.IsType<ParsedAction.Accepted>(Parse(Many(64, 1)));
        Assert.IsType<ParsedAction.Accepted>(Parse(Many(4, 7900)));
    }

    [Fact]
    public void A_deep_value_is_refused_without_reading_it()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60));

        Assert.IsType<ParsedAction.Rejected>(Parse($$"""{"verb":"a.b","x":{{deep}}}"""));
        Assert.IsType<ParsedAction.Rejected>(Parse(deep));
    }

    [Fact]
    public void No_mutation_of_a_click_makes_it_throw()
    {
        var random = new Random(20261120);
        var click = """{"action":{"type":"Action.Execute","verb":"incident.confirm","data":{"draft":"d-1","n":1.5,"b":true,"_card":"form:1","_n":"7"}},"verb":"x"}"""u8.ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var mutated = click.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            if (TryParse(mutated) is { } document)
            {
                using (document)
                {
                    CardActionParser.Parse(document.RootElement);
                }
            }
        }
    }

    private static JsonDocument? TryParse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Many(int fields, int length)
    {
        var pairs = Enumerable.Range(0, fields).Select(i => $"\"x{i}\":\"{new string('x', length)}\"");
        return $$"""{"verb":"a.b",{{string.Join(',', pairs)}}}""";
    }

    private static ParsedAction Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CardActionParser.Parse(document.RootElement);
    }

    private static CardAction Accepted(string json) => Assert.IsType<ParsedAction.Accepted>(Parse(json)).Action;
}
