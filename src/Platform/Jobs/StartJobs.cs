using System.Text.Json;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Jobs;

internal sealed class StartJobs(AppDbContext db, Caller caller, TimeProvider clock) : IJobs
{
    public JobId Start<TArguments>(string kind, TArguments arguments)
    {
        var job = Job.Create(kind, JsonSerializer.Serialize(arguments, RattanJson.Options), caller, clock.Now());
        db.Add(job);
        return job.Id;
    }
}
