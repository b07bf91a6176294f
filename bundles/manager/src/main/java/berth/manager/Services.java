package berth.manager;

import berth.api.backend.Backends;
import berth.api.engine.Engine;
import berth.api.engine.EngineImages;
import berth.api.extension.Permissions;
import berth.api.host.HostCommands;
import berth.api.image.ImageReader;
import berth.api.metadata.MetadataReader;
import berth.api.policy.Policy;

/** The services of other bundles that the manager needs. */
record Services(
    ImageReader imageReader,
    MetadataReader metadataReader,
    HostCommands hostCommands,
    Backends backends,
    Engine engine,
    EngineImages engineImages,
    Policy policy,
    Permissions permissions) {}
