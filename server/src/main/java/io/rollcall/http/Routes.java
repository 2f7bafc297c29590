package io.rollcall.http;

import java.util.ArrayList;
import java.util.List;

/// All that can be asked for, on one page.
final class Routes {
    private Routes() {}

    static List<Route> all(Backend backend, Doors doors) {
        var all = new ArrayList<Route>();
        var sessions = new Sessions(backend, doors);
        var drafts = new Drafts(backend);
        all.addAll(new SignInRoutes(backend, sessions).routes());
        all.addAll(new OpenIdRoutes(backend, doors, sessions).routes());
        all.addAll(new PeopleRoutes(backend, doors).routes());
        all.addAll(new TokenRoutes(backend, doors).routes());
        all.addAll(new DefinitionRoutes(backend).routes());
        all.addAll(new SourceRoutes(backend).routes());
        all.addAll(new SegmentRoutes(backend, drafts).routes());
        all.addAll(new ModelRoutes(backend, drafts).routes());
        all.addAll(new DraftRoutes(backend, drafts).routes());
        all.addAll(new ActivateRoutes(backend).routes());
        all.addAll(new RunRoutes(backend).routes());
        all.addAll(new StandingRoutes(backend).routes());
        all.addAll(new RunningRoutes(backend).routes());
        all.addAll(new AlertRoutes(backend).routes());
        all.addAll(new CallRoutes(backend).routes());
        all.addAll(new MetricsRoutes(backend).routes());
        all.addAll(new MemberRoutes(backend).routes());
        all.addAll(new PersonRoutes(backend).routes());
        all.addAll(new HistoryRoutes(backend).routes());
        all.addAll(new KindRoutes(backend).routes());
        all.addAll(new SystemRoutes(backend, () -> OpenApi.document(all, backend.kinds())).routes());
        return List.copyOf(all);
    }
}
