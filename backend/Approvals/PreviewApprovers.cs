using DeskBot.Backend.People;

namespace DeskBot.Backend.Approvals;

/// <summary>Who would be asked, before anything is: for the summary that a requester confirms.</summary>
public sealed class PreviewApprovers(ResolveApprovers resolve, PeopleDirectory people)
{
    /// <summary>The stages with their approvers as the directory stands now.</summary>
    /// <param name="stages">The plan's stages.</param>
    /// <param name="requester">Who asks.</param>
    /// <param name="mayNotApprove">Who may not decide besides them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<StagePreview>> ExecuteAsync(
        IReadOnlyList<ApprovalStagePlan> stages, PersonId requester, IReadOnlyList<PersonId> mayNotApprove, CancellationToken cancellationToken)
    {
        var previews = new List<StagePreview>();
        foreach (var stage in stages)
        {
            var found = await resolve.ExecuteAsync(stage.Approvers, stage.Rule, requester, one => one == requester || mayNotApprove.Contains(one), cancellationToken);
            var names = await people.FindAllAsync(found.People, cancellationToken);
            previews.Add(new StagePreview(stage.Name, stage.Rule, [.. found.People.Select(id => new PersonRef(id, names[id].Login, names[id].Name))], stage.Within, found.Why));
        }

        return previews;
    }
}

/// <summary>A stage as it would be asked.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Rule">How many have to agree.</param>
/// <param name="Approvers">Who would be asked.</param>
/// <param name="Within">The business time allowed.</param>
/// <param name="Why">Why nobody can be asked; null where somebody can.</param>
public sealed record StagePreview(string Name, ApprovalRule Rule, IReadOnlyList<PersonRef> Approvers, TimeSpan Within, WhyNobody? Why);
