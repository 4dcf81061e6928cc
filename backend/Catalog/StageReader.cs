using System.Globalization;
using System.Text.RegularExpressions;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.People;
using DeskBot.Backend.Sla;

namespace DeskBot.Backend.Catalog;

/// <summary>Reads the approval stages of an item.</summary>
internal sealed partial class StageReader(IReadOnlyList<FormField> fields, string? owner, bool isLowRisk)
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(16);

    public IReadOnlyList<ItemStage> Read(YamlMap item) => [.. item.Maps("approval").Select(ReadStage)];

    private ItemStage ReadStage(YamlMap map)
    {
        var stage = new ItemStage(
            map.Text("name"), [.. map.Texts("by").Select(text => ReadApprover(map, "by", text))], ReadRule(map), ReadWithin(map),
            map.Choice("onExpiry", ApprovalExpiry.Reject), map.OptionalText("fallback") is { } fallback ? ReadApprover(map, "fallback", fallback) : null,
            ItemReader.Condition(map, "when", fields), map.Has("costFrom") ? ItemReader.Cents(map, "costFrom") : null);
        Check(map, stage);
        map.Done();
        return stage;
    }

    private void Check(YamlMap map, ItemStage stage)
    {
        if (stage.By.Count == 0)
        {
            map.Problem("a stage needs 'by': manager, owner, group:KEY, role:NAME, person:LOGIN or answer:FIELD.");
        }

        if (stage.OnExpiry == ApprovalExpiry.Escalate && stage.Fallback is null)
        {
            map.Bad("onExpiry", "'escalate' needs a 'fallback' to escalate to.", 0);
        }

        if (stage.OnExpiry == ApprovalExpiry.Approve && !isLowRisk)
        {
            map.Bad("onExpiry", "'approve' is for items with 'lowRisk: true' only.", 0);
        }
    }

    private StageApprover ReadApprover(YamlMap map, string key, string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "") switch
        {
            ("manager", "") => new StageApprover.Manager(),
            ("owner", "") when owner is not null => new StageApprover.Owner(),
            ("owner", "") => map.Bad(key, "is 'owner', but the item names no 'owner'.", new StageApprover.Owner()),
            ("group", { Length: > 0 } group) => new StageApprover.Group(group),
            ("person", { Length: > 0 } login) => new StageApprover.Login(login.ToLowerInvariant()),
            ("role", var name) when Enum.TryParse<Roles>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var role) && role != Roles.None =>
                new StageApprover.Role(role),
            ("answer", var id) when fields.Any(field => field.Id == id && field.Kind == FieldKind.Person) => new StageApprover.Answer(id),
            ("answer", var id) => map.Bad(key, $"names the answer '{id}', which is no person field of this form.", new StageApprover.Answer(id)),
            _ => map.Bad(key, $"is '{text}': write manager, owner, group:KEY, role:NAME, person:LOGIN or answer:FIELD.", new StageApprover.Manager()),
        };
    }

    private static ApprovalRule ReadRule(YamlMap map)
    {
        var text = map.OptionalText("rule") ?? "anyone";
        var count = AtLeast().Match(text);
        var share = Percent().Match(text);
        return text switch
        {
            "anyone" => new ApprovalRule.Anyone(),
            "everyone" => new ApprovalRule.Everyone(),
            "majority" => new ApprovalRule.Majority(),
            "first to respond" => new ApprovalRule.FirstToRespond(),
            _ when count.Success => new ApprovalRule.AtLeast(int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture)),
            _ when share.Success && int.Parse(share.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is > 0 and <= 100 and var percent => new ApprovalRule.Percentage(percent),
            _ => map.Bad<ApprovalRule>("rule", $"is '{text}': write anyone, everyone, majority, first to respond, at least 2, or 60 %.", new ApprovalRule.Everyone()),
        };
    }

    private static TimeSpan ReadWithin(YamlMap map) => map.OptionalText("within") is not { } text ? Usual
        : PoliciesFile.ReadDuration(text) ?? map.Bad("within", $"is '{text}': write business time as 4h or 1h30m.", Usual);

    [GeneratedRegex(@"^at least ([1-9]\d?)\z")]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"^(\d{1,3}) ?%\z")]
    private static partial Regex Percent();
}
