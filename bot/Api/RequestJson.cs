using DeskBot.Backend.Catalog;
using DeskBot.Backend.Requests;

namespace DeskBot.Bot.Api;

/// <summary>An item of the catalog. Costs are in the currency's units.</summary>
internal sealed record CatalogItemJson(
    string Id, string Version, string Name, string Description, string Icon, string Department, decimal Cost, bool Monthly, string Currency, IReadOnlyList<string> ApprovalStages, IReadOnlyList<string> Tasks)
{
    /// <summary>The fields of its form; only in the answer for a single item.</summary>
    public IReadOnlyList<FieldJson>? Form { get; init; }

    public static CatalogItemJson Of(CatalogItem item, string currency) => new(
        item.Id, item.Version, item.Name, item.Description, item.Icon, item.Department.ToString(), item.Price.Cents / 100m, item.Price.IsMonthly, currency,
        [.. item.Approval.Select(stage => stage.Name)], [.. item.Tasks.Select(task => task.Title)]);
}

/// <summary>A field of an item's form. Answers are text: days as <c>yyyy-MM-dd</c>, times as <c>HH:mm</c>, people by login, several values separated by commas.</summary>
internal sealed record FieldJson(
    string Id, string Type, string Label, string? Help, bool Required, string? Default, bool Multiple, IReadOnlyList<ChoiceJson> Choices, decimal? Min, decimal? Max, int? Least, int? Most,
    string? Pattern, ConditionJson? ShownWhen)
{
    public static FieldJson Of(FormField field) => new(
        field.Id, field.Kind.ToString(), field.Label, field.Help, field.IsRequired, field.Default, field.IsMultiple,
        [.. field.Choices.Select(choice => new ChoiceJson(choice.Value, choice.Title, choice.Cents / 100m, choice.For))], field.Min, field.Max, field.Least, field.Most, field.Pattern,
        field.ShownWhen is { } when ? new ConditionJson(when.Field, when.Is, when.IsNot) : null);
}

/// <summary>Something to choose.</summary>
internal sealed record ChoiceJson(string Value, string Title, decimal Cost, IReadOnlyList<string> For);

/// <summary>When a field is shown: the other field has one of these answers (any, where there are none), or none of those.</summary>
internal sealed record ConditionJson(string Field, IReadOnlyList<string> Is, IReadOnlyList<string> IsNot);

/// <summary>An order, or what an order shall become.</summary>
/// <param name="Item">The item's id; not needed for a change.</param>
/// <param name="Answers">The answers by field.</param>
/// <param name="DraftId">Names the order: sent again, it is the same request. Not needed for a change.</param>
internal sealed record OrderJson(string? Item, Dictionary<string, string>? Answers, string? DraftId);

/// <summary>What was done, or why a task is not needed.</summary>
internal sealed record TaskNoteJson(string? Note);

/// <summary>Who is given a task: an agent's login, a group's key, or both.</summary>
internal sealed record TaskOwnerJson(string? Assignee, string? Group);

/// <summary>A request: what every ticket has, what was ordered, how its approval goes, and its tasks.</summary>
internal sealed record RequestJson(
    TicketJson Ticket, string Item, string ItemVersion, string ItemName, PersonJson? RequestedFor, decimal Cost, IReadOnlyList<AnswerJson> Answers, IReadOnlyList<TaskJson> Tasks, ApprovalJson? Approval)
{
    public static RequestJson Of(RequestDetails request) => new(
        TicketJson.Of(request.Ticket), request.ItemId, request.ItemVersion, request.ItemName, request.RequestedFor is { } user ? new PersonJson(user.Login, user.Name) : null, request.CostCents / 100m,
        [.. request.Answers.Select(line => new AnswerJson(line.Field, line.Label, line.Value, line.Text))],
        [.. request.Tasks.Select(TaskJson.Of)], request.Approval is { } approval ? ApprovalJson.Of(approval, subject: null) : null);
}

/// <summary>An answer, as it is kept and as people read it.</summary>
internal sealed record AnswerJson(string Field, string Label, string Value, string Text);

/// <summary>A task of a request.</summary>
internal sealed record TaskJson(int Task, int Step, string Title, string? Instructions, string State, string? Group, PersonJson? Assignee, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Note)
{
    public static TaskJson Of(TaskLine task) => new(
        task.Ordinal, task.Step, task.Title, task.Instructions, task.State.ToString(), task.Group?.Key, task.Assignee is { } agent ? new PersonJson(agent.Login, agent.Name) : null,
        task.StartedAt, task.EndedAt, task.Note);
}

/// <summary>A task in an agent's queue.</summary>
internal sealed record QueuedTaskJson(string Number, string Request, int Task, string Title, string State, string? Group, bool Mine)
{
    public static QueuedTaskJson Of(QueuedTask task) => new(task.Number, task.Request, task.Ordinal, task.Title, task.State.ToString(), task.Group, task.IsMine);
}
